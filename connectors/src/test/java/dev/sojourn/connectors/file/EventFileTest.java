package dev.sojourn.connectors.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventFileTest {

    private static final InstantSource NOW = InstantSource.fixed(Instant.ofEpochMilli(5_000));
    private static final String HIT = "h - - [17/May/2015:10:05:03 +0000] \"GET /x HTTP/1.1\" 200 9 \"-\" \"agent\"";

    @TempDir
    private Path folder;

    @Test
    void shouldTurnLogLinesIntoJson() throws IOException {
        // given
        EventFile file = EventFile.open(write("access.log", HIT + "\r\n"));

        // when
        List<FileEvent> events = all(file);

        // then
        assertThat(file.format()).isEqualTo(FileFormat.ACCESS_LOG);
        String json =
                "{\"host\":\"h\",\"user\":null,\"ts\":1431857103000,\"method\":\"GET\",\"path\":\"/x\",\"status\":200,"
                        + "\"bytes\":9,\"referrer\":null,\"agent\":\"agent\"}";
        assertThat(events).containsExactly(new FileEvent(1, json, 1431857103000L));
        assertThat(events.get(0).value()).isEqualTo(json.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void shouldPassJsonLinesOnAsTheyAre() throws IOException {
        // given
        EventFile file = open("{\"ts\" : 7}\n{broken\n[1]\n {\"ts\":9} \nplain\n");

        // when
        List<FileEvent> events = all(file);

        // then
        assertThat(file.format()).isEqualTo(FileFormat.JSON_LINES);
        assertThat(events)
                .extracting(FileEvent::json)
                .containsExactly("{\"ts\" : 7}", "{broken", "[1]", " {\"ts\":9} ", "plain");
    }

    @Test
    void shouldTakeTheTimeOfTheLineBeforeWhereThereIsNone() throws IOException {
        // given
        EventFile file = open("""
                {"other":1}
                {"ts":1000}
                {"ts":"1970-01-01T00:00:02+00:00"}
                {"ts":
                {"ts":"1970-01-01T00:00:02"}
                {"ts":"tomorrow"}
                {"ts":-1}
                {"ts":3000.5}
                {"ts":99999999999999999999}
                {"ts":"+999999999-01-01T00:00:00Z"}
                {"ts":null}
                {"nested":{"ts":3}}
                {"ts":4000}
                """);

        // when
        List<FileEvent> events = all(file);

        // then
        assertThat(events)
                .extracting(FileEvent::time)
                .containsExactly(
                        5000L, 1000L, 2000L, 2000L, 2000L, 2000L, 2000L, 2000L, 2000L, 2000L, 2000L, 2000L, 4000L);
    }

    @Test
    void shouldNotDateARecordLaterThanNow() throws IOException {
        // given
        EventFile file = open(
                "{\"ts\":0}\n{\"ts\":5000}\n{\"ts\":1000}\n{\"ts\":5001}\n{\"ts\":4102444800000}\n{\"ts\":2000}\n");

        // when
        List<FileEvent> events = all(file);

        // then
        assertThat(events).extracting(FileEvent::time).containsExactly(0L, 5000L, 1000L, 1000L, 1000L, 2000L);
    }

    @Test
    void shouldReadTheTimeFromTheFieldItIsTold() throws IOException {
        // given
        Path path = write("events.json", "{\"ts\":1000,\"at\":2000}\n");

        // when
        List<FileEvent> events = all(EventFile.open(path, "at", NOW));

        // then
        assertThat(events).extracting(FileEvent::time).containsExactly(2000L);
    }

    @Test
    void shouldSkipBlankLinesAndCountThemAsLines() throws IOException {
        // given
        EventFile file = open("\n  \n{\"ts\":1}\r\n\r\n{\"ts\":2}");

        // when
        List<FileEvent> events = all(file);

        // then
        assertThat(events).containsExactly(new FileEvent(3, "{\"ts\":1}", 1), new FileEvent(5, "{\"ts\":2}", 2));
        assertThat(file.count()).isEqualTo(2);
    }

    @Test
    void shouldReadPastAByteOrderMarkWhereTheFileBegins() throws IOException {
        // given
        EventFile file = open("\uFEFF{\"ts\":1}\n\uFEFF{\"ts\":2}\n");

        // when
        List<FileEvent> events = all(file);

        // then
        assertThat(events).containsExactly(new FileEvent(1, "{\"ts\":1}", 1), new FileEvent(2, "\uFEFF{\"ts\":2}", 1));
    }

    @Test
    void shouldKnowJsonThatIsIndented() throws IOException {
        // given
        EventFile file = open(" {\"ts\":1}\n");

        // when
        List<FileEvent> events = all(file);

        // then
        assertThat(file.format()).isEqualTo(FileFormat.JSON_LINES);
        assertThat(events).containsExactly(new FileEvent(1, " {\"ts\":1}", 1));
    }

    @Test
    void shouldReplaceBytesThatAreNoText() throws IOException {
        // given
        Path path = folder.resolve("access.log");
        Files.write(path, HIT.replace("agent", "caf\u00e9").getBytes(StandardCharsets.ISO_8859_1));

        // when
        List<FileEvent> events = all(EventFile.open(path));

        // then
        assertThat(events.get(0).json()).contains("\"caf\uFFFD\"");
    }

    @Test
    void shouldReadGzipWhateverTheFileIsCalled() throws IOException {
        // given
        Path path = folder.resolve("access.log");
        Files.write(path, gzip("{\"ts\":1}\n{\"ts\":2}\n"));

        // when
        List<FileEvent> events = all(EventFile.open(path));

        // then
        assertThat(events).extracting(FileEvent::time).containsExactly(1L, 2L);
    }

    @Test
    void shouldReadLinesAsLongAsARecordMayBe() throws IOException {
        // given
        String line = "{\"ts\":1,\"text\":\"" + "x".repeat(Lines.LONGEST - 18) + "\"}\n";
        Path path = write("events.json", line.repeat(3));

        // when
        List<Integer> sizes = all(EventFile.open(path)).stream()
                .map(event -> event.json().length())
                .toList();

        // then
        assertThat(sizes).containsExactly(Lines.LONGEST, Lines.LONGEST, Lines.LONGEST);
    }

    @Test
    void shouldReadTheSameEventsAgain() throws IOException {
        // given
        EventFile file = open("{\"ts\":1}\n{}\n{\"ts\":3}\n");

        // when
        List<FileEvent> events = all(file);

        // then
        assertThat(all(file)).isEqualTo(events);
    }

    @Test
    void shouldStayAtItsEnd() throws IOException {
        // given
        Iterator<FileEvent> events = open("{}\n").iterator();

        // when
        events.next();

        // then
        assertThat(events.hasNext()).isFalse();
        assertThat(events.hasNext()).isFalse();
        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(events::next);
    }

    @Test
    void shouldNameTheLineThatIsNoLogLine() throws IOException {
        // given
        Path path = write("access.log", HIT + "\n\n" + HIT + "\nhello\n" + HIT + "\n");

        // when, then
        refused(() -> EventFile.open(path).count(), path + ":4: not a combined access log line; expected");
    }

    @Test
    void shouldDeliverTheLinesBeforeAWrongOne() throws IOException {
        // given
        Iterator<FileEvent> events =
                EventFile.open(write("access.log", HIT + "\nhello\n" + HIT)).iterator();

        // when
        FileEvent first = events.next();

        // then
        assertThat(first.line()).isEqualTo(1);
        assertThatExceptionOfType(EventFileException.class).isThrownBy(events::next);
        assertThat(events.hasNext()).isFalse();
    }

    @Test
    void shouldNameTheLineWithAWrongDate() throws IOException {
        // given
        Path path = write("access.log", HIT + "\n" + HIT.replace("17/May", "42/May") + "\n");

        // when, then
        refused(() -> EventFile.open(path).count(), path + ":2: wrong date; expected day/Mon/year");
    }

    @Test
    void shouldRefuseAMissingFile() {
        Path path = folder.resolve("nowhere.log");
        refused(() -> EventFile.open(path), path + ": there is no such file");
    }

    @Test
    void shouldRefuseADirectory() {
        refused(() -> EventFile.open(folder), folder + ": is a directory; expected a file of events");
    }

    @Test
    void shouldRefuseWhatCanBeReadOnlyOnce() {
        Path device = Path.of("/dev/null");
        assumeThat(device).exists();
        refused(() -> EventFile.open(device), device + ": is a device or a pipe; expected a file");
    }

    @Test
    void shouldRefuseAFileItMayNotRead() throws IOException {
        // given
        Path path = write("secret.log", HIT);
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("-wx------"));
        assumeThat(Files.isReadable(path)).as("root may read everything").isFalse();

        // when, then
        refused(() -> EventFile.open(path), path + ": may not be read by this user");
    }

    @Test
    void shouldRefuseAnEmptyFile() throws IOException {
        Path path = write("empty.log", "\n \n");
        refused(() -> EventFile.open(path), path + ": is empty; expected at least one event");
    }

    @Test
    void shouldRefuseALineTooLongForARecord() throws IOException {
        Path path = write("events.json", "{}\n{\"text\":\"" + "x".repeat(Lines.LONGEST) + "\"}\n");
        refused(() -> EventFile.open(path).count(), path + ":2: the line is longer than 1000000 bytes");
    }

    @Test
    void shouldRefuseGzipThatWasCutOff() throws IOException {
        // given
        byte[] zipped = gzip("{\"ts\":1}\n".repeat(1000));
        Path path = folder.resolve("events.json.gz");
        Files.write(path, Arrays.copyOf(zipped, zipped.length - 12));

        // when, then
        refused(() -> EventFile.open(path).count(), path + ": the gzip data ends too early; the file was cut off");
    }

    @Test
    void shouldRefuseGzipThatIsDamaged() throws IOException {
        // given
        byte[] zipped = gzip("{\"ts\":1}\n");
        zipped[zipped.length - 6] ^= 1;
        Path path = folder.resolve("events.json.gz");
        Files.write(path, zipped);

        // when, then
        refused(() -> EventFile.open(path).count(), path + ": the gzip data is damaged (");
    }

    private EventFile open(String content) throws IOException {
        return EventFile.open(write("events.json", content), "ts", NOW);
    }

    private Path write(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    private static byte[] gzip(String content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(content.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static List<FileEvent> all(EventFile file) {
        List<FileEvent> events = new ArrayList<>();
        file.forEach(events::add);
        return events;
    }

    private static void refused(Runnable call, String message) {
        assertThatExceptionOfType(EventFileException.class)
                .isThrownBy(call::run)
                .withMessageStartingWith(message)
                .withMessageNotContaining("\n");
    }
}
