package dev.sojourn.cli;

import dev.sojourn.topology.backfill.RangeRequest;
import dev.sojourn.topology.backfill.RangeRequest.Start;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Which old data is read. */
final class RangeOptions {

    @ArgGroup
    private From from = new From();

    @Option(
            names = "--to-time",
            paramLabel = "TIME",
            converter = Time.class,
            description = "Ends each partition before its first record with this timestamp or a later one (default:"
                    + " where it ends when the backfill starts).")
    private Optional<Instant> to = Optional.empty();

    private static final class From {

        @Option(
                names = "--from-offset",
                paramLabel = "earliest|N",
                converter = Offset.class,
                description = "Begins each partition of the input at this offset, or where it begins or ends if it does"
                        + " not have it (default: earliest).")
        private Optional<Start> offset = Optional.empty();

        @Option(
                names = "--from-time",
                paramLabel = "TIME",
                converter = Time.class,
                description = "Begins each partition with its first record of this timestamp or a later one, such as"
                        + " 2026-03-02T09:00:00Z.")
        private Optional<Instant> time = Optional.empty();

        @Option(
                names = "--from-file",
                paramLabel = "PATH",
                description =
                        "Reads a web server's combined access log, or JSON lines, instead of the input topic; it is"
                                + " written into an input topic of the backfill's own first.")
        private Optional<Path> file = Optional.empty();
    }

    Optional<Path> file() {
        return from.file;
    }

    /** Whether the range is said, apart from the file. */
    boolean given() {
        return from.offset.isPresent() || from.time.isPresent() || to.isPresent();
    }

    /** @throws IllegalArgumentException if it ends before it begins */
    RangeRequest request() {
        Start start =
                from.time.<Start>map(Start.Time::new).or(() -> from.offset).orElseGet(Start.Earliest::new);
        return new RangeRequest(start, to);
    }

    private static final class Offset implements ITypeConverter<Start> {

        @Override
        public Start convert(String text) {
            if (text.equals("earliest")) {
                return new Start.Earliest();
            }
            try {
                return new Start.Offset(Long.parseLong(text));
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException("expected earliest, or an offset of 0 or more, found " + text);
            }
        }
    }

    private static final class Time implements ITypeConverter<Instant> {

        @Override
        public Instant convert(String text) {
            try {
                return OffsetDateTime.parse(text).toInstant();
            } catch (DateTimeException e) {
                throw new TypeConversionException(
                        "expected a time with offset by ISO 8601, such as 2026-03-02T09:00:00Z, found " + text);
            }
        }
    }
}
