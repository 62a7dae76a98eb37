package dev.sojourn.connectors.file;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Iterator;

/**
 * A file of events, read from its first line to its last as often as it is asked for, one line in memory at a time.
 *
 * <p>The first line that is not blank decides the format: one that starts with <code>{</code> makes the file
 * newline-delimited JSON, any other an access log. Plain and gzip files are told apart by their first bytes. Blank
 * lines are no events. Bytes that are not UTF-8 become U+FFFD, in both formats.
 *
 * <p>What is wrong with the file or one of its lines is an {@link EventFileException}, thrown by the call that meets
 * it. A line of JSON is never wrong here, broken or not: judging events is the pipeline's job.
 */
public final class EventFile implements Iterable<FileEvent> {

    private final Path path;
    private final FileFormat format;
    private final LineDecoder decoder;
    private final InstantSource clock;

    private EventFile(Path path, FileFormat format, LineDecoder decoder, InstantSource clock) {
        this.path = path;
        this.format = format;
        this.decoder = decoder;
        this.clock = clock;
    }

    /** Opens a file whose JSON events, if that is what it holds, tell their time in the field {@code ts}. */
    public static EventFile open(Path path) {
        return open(path, "ts");
    }

    /** Opens a file whose JSON events, if that is what it holds, tell their time in {@code timeField}. */
    public static EventFile open(Path path, String timeField) {
        return open(path, timeField, InstantSource.system());
    }

    static EventFile open(Path path, String timeField, InstantSource clock) {
        requireReadable(path);
        FileFormat format = detect(path);
        LineDecoder decoder = format == FileFormat.JSON_LINES ? new JsonLineDecoder(timeField) : new AccessLogDecoder();
        return new EventFile(path, format, decoder, clock);
    }

    public FileFormat format() {
        return format;
    }

    /** Reads the whole file and says how many events it holds: a file that can be counted can be read without error. */
    public long count() {
        long events = 0;
        for (FileEvent ignored : this) {
            events++;
        }
        return events;
    }

    /** The events in the file's order. The file stays open until the last one was read or an error was thrown. */
    @Override
    public Iterator<FileEvent> iterator() {
        return new FileEvents(path, decoder, new RecordTimes(clock));
    }

    private static void requireReadable(Path path) {
        if (!Files.exists(path)) {
            throw EventFileException.of(path, "there is no such file");
        }
        if (Files.isDirectory(path)) {
            throw EventFileException.of(path, "is a directory; expected a file of events");
        }
        if (!Files.isRegularFile(path)) {
            throw EventFileException.of(path, "is a device or a pipe; expected a file, which can be read twice");
        }
        if (!Files.isReadable(path)) {
            throw EventFileException.of(path, "may not be read by this user");
        }
    }

    private static FileFormat detect(Path path) {
        try (Lines lines = Lines.of(path)) {
            String first = lines.next();
            if (first == null) {
                throw EventFileException.of(path, "is empty; expected at least one event");
            }
            return first.stripLeading().startsWith("{") ? FileFormat.JSON_LINES : FileFormat.ACCESS_LOG;
        }
    }
}
