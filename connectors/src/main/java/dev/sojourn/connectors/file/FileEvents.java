package dev.sojourn.connectors.file;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** One pass over the events of a file. */
final class FileEvents implements Iterator<FileEvent> {

    private final Path path;
    private final Lines lines;
    private final LineDecoder decoder;
    private final RecordTimes times;
    private FileEvent next;

    FileEvents(Path path, LineDecoder decoder, RecordTimes times) {
        this.path = path;
        this.lines = Lines.of(path);
        this.decoder = decoder;
        this.times = times;
    }

    @Override
    public boolean hasNext() {
        if (next == null) {
            next = read();
        }
        return next != null;
    }

    @Override
    public FileEvent next() {
        if (!hasNext()) {
            throw new NoSuchElementException("no event after line " + lines.number() + " of " + path);
        }
        FileEvent event = next;
        next = null;
        return event;
    }

    private FileEvent read() {
        String line = lines.next();
        return line == null ? null : decode(line);
    }

    private FileEvent decode(String line) {
        try {
            LineDecoder.Decoded event = decoder.decode(line);
            return new FileEvent(lines.number(), event.json(), times.next(event.time()));
        } catch (BadLineException e) {
            lines.close();
            throw EventFileException.at(path, lines.number(), e.getMessage());
        }
    }
}
