package dev.sojourn.drill.demo;

/** A demo that cannot be given, or could not go on; the message says why in one sentence, details on further lines. */
public final class DemoException extends RuntimeException {

    private static final int WRONG_CALL = 2;
    private static final int FAILURE = 1;

    private final int exitCode;

    private DemoException(int exitCode, String message, Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    /** The call was wrong; nothing was started. */
    static DemoException wrongCall(String message) {
        return new DemoException(WRONG_CALL, message, null);
    }

    /** The call was right, and the thing itself failed. */
    static DemoException failed(String message) {
        return new DemoException(FAILURE, message, null);
    }

    static DemoException failed(String message, Throwable cause) {
        return new DemoException(FAILURE, message, cause);
    }

    /** What the process should exit with. */
    public int exitCode() {
        return exitCode;
    }
}
