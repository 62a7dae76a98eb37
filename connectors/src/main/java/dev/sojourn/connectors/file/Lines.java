package dev.sojourn.connectors.file;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** The lines of a file, plain or gzip, one at a time; closes the file at its end and on errors. */
final class Lines implements AutoCloseable {

    /** In bytes: what still fits, with the record around it, in the 1 MiB a Kafka producer sends by default. */
    static final int LONGEST = 1_000_000;

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final Path path;
    private final InputStream in;
    private final byte[] buffer = new byte[64 * 1024];
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private int from;
    private int to;
    private long number;
    private boolean closed;

    private Lines(Path path, InputStream in) {
        this.path = path;
        this.in = in;
    }

    static Lines of(Path path) {
        try {
            return new Lines(path, unzipped(Files.newInputStream(path)));
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    /** The next line that is not blank, without its line end; null after the last. */
    String next() {
        try {
            String text = closed ? null : readLine();
            while (text != null && text.isBlank()) {
                text = readLine();
            }
            if (text == null) {
                close();
            }
            return text;
        } catch (IOException e) {
            close();
            throw unreadable(path, e);
        }
    }

    /** Of the line read last, the first being 1. */
    long number() {
        return number;
    }

    @Override
    public void close() {
        closed = true;
        try {
            in.close();
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    private String readLine() throws IOException {
        line.reset();
        number++;
        while (from < to || fill()) {
            int end = lineEnd();
            append(end);
            if (end < to) {
                from = end + 1;
                return text();
            }
            from = to;
        }
        return line.size() == 0 ? null : text();
    }

    private boolean fill() throws IOException {
        from = 0;
        to = Math.max(0, in.read(buffer));
        return to > 0;
    }

    private int lineEnd() {
        int end = from;
        while (end < to && buffer[end] != '\n') {
            end++;
        }
        return end;
    }

    private void append(int end) {
        line.write(buffer, from, end - from);
        if (line.size() > LONGEST) {
            close();
            throw EventFileException.at(path, number, "the line is longer than " + LONGEST + " bytes");
        }
    }

    private String text() {
        String text = line.toString(StandardCharsets.UTF_8);
        String start = number == 1 && text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        return start.endsWith("\r") ? start.substring(0, start.length() - 1) : start;
    }

    private static InputStream unzipped(InputStream file) throws IOException {
        BufferedInputStream in = new BufferedInputStream(file);
        try {
            in.mark(2);
            boolean gzip = in.read() == 0x1f && in.read() == 0x8b;
            in.reset();
            return gzip ? new GZIPInputStream(in) : in;
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    private static EventFileException unreadable(Path path, IOException e) {
        if (e instanceof EOFException) {
            return EventFileException.of(path, "the gzip data ends too early; the file was cut off", e);
        }
        if (e instanceof ZipException) {
            return EventFileException.of(path, "the gzip data is damaged (" + e.getMessage() + ")", e);
        }
        return EventFileException.of(path, "cannot be read (" + e.getMessage() + ")", e);
    }
}
