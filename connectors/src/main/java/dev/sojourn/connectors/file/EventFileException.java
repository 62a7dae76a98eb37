package dev.sojourn.connectors.file;

import java.nio.file.Path;

/** An event file that cannot be read; the message is one sentence that names the file and, if it is one, the line. */
public final class EventFileException extends RuntimeException {

    private EventFileException(String message, Throwable cause) {
        super(message, cause);
    }

    static EventFileException of(Path path, String sentence) {
        return new EventFileException(path + ": " + sentence, null);
    }

    static EventFileException of(Path path, String sentence, Throwable cause) {
        return new EventFileException(path + ": " + sentence, cause);
    }

    static EventFileException at(Path path, long line, String sentence) {
        return new EventFileException(path + ":" + line + ": " + sentence, null);
    }
}
