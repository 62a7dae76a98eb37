package dev.sojourn.state.image;

/** An image whose files are not what was written: never served, kept as evidence. */
public final class ImageDamagedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ImageDamagedException(String message, Throwable cause) {
        super(message, cause);
    }
}
