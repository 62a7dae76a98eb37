package dev.sojourn.drill.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokerLogTest {

    @TempDir
    Path folder;

    @Test
    void shouldFindTheExceptionThatEndedTheMainThread() {
        BrokerLog log = log(
                "Formatting dynamic metadata voter directory /data with metadata.version 4.3-IV0.",
                "Exception in thread \"main\" org.apache.kafka.common.config.ConfigException: Invalid value 0 for num.io.threads",
                "\tat org.apache.kafka.common.config.ConfigDef.parse(ConfigDef.java:527)");

        assertThat(log.cause()).isEqualTo("ConfigException: Invalid value 0 for num.io.threads");
    }

    @Test
    void shouldFindTheFirstErrorAsTheLaterOnesFollowFromIt() {
        BrokerLog log = log(
                "2026-11-21T09:24:26,813 ERROR [BrokerServer id=1] Fatal error during broker startup. (BrokerServer)",
                "org.apache.kafka.common.KafkaException: Class foo.Bar cannot be found",
                "Caused by: java.lang.ClassNotFoundException: foo.Bar",
                "2026-11-21T09:24:26,826 ERROR Encountered fatal fault: Attempted to remove publisher (FaultHandler)",
                "java.lang.IllegalStateException: not installed");

        assertThat(log.cause()).isEqualTo("KafkaException: Class foo.Bar cannot be found");
    }

    @Test
    void shouldNotTakeAWarningForTheCause() {
        BrokerLog log = log(
                "2026-11-21T09:24:26,813 WARN  Connection lost (NetworkClient)",
                "java.io.IOException: Connection reset",
                "2026-11-21T09:24:26,826 ERROR Encountered fatal fault: caught exception (FaultHandler)",
                "java.lang.ClassNotFoundException: foo.Bar");

        assertThat(log.cause()).isEqualTo("ClassNotFoundException: foo.Bar");
    }

    @Test
    void shouldFallBackToTheLastWords() {
        BrokerLog log =
                log("Error occurred during initialization of VM", "Could not reserve enough space for object heap", "");

        assertThat(log.cause()).isEqualTo("Could not reserve enough space for object heap");
        assertThat(log().cause()).isEqualTo("it logged nothing");
    }

    @Test
    void shouldTellThatAPortWasTaken() {
        BrokerLog log = log(
                "2026-11-21T09:24:26,813 ERROR Unable to start acceptor for PLAINTEXT (DataPlaneAcceptor)",
                "org.apache.kafka.common.KafkaException: Socket server failed to bind to 127.0.0.1:21092: Address already in use.");

        assertThat(log.portTaken()).isTrue();
        assertThat(log("something else").portTaken()).isFalse();
    }

    @Test
    void shouldReadOnlyTheLatestLife() throws IOException {
        Path file = Files.writeString(folder.resolve("broker.log"), "first life\n");
        long start = Files.size(file);
        Files.writeString(file, "first life\nsecond life\n");

        assertThat(BrokerLog.read(file, start).lines()).containsExactly("second life");
    }

    @Test
    void shouldReadAMissingFileAsAnEmptyOne() {
        assertThat(BrokerLog.read(folder.resolve("none"), 0).lines()).isEmpty();
    }

    @Test
    void shouldHandOutTheLastFortyLines() {
        List<String> lines = IntStream.range(0, 100).mapToObj(Integer::toString).toList();

        assertThat(new BrokerLog(lines).tail()).hasSize(40).startsWith("60").endsWith("99");
    }

    private static BrokerLog log(String... lines) {
        return new BrokerLog(List.of(lines));
    }
}
