package dev.sojourn.formats;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.sojourn.topology.format.SchemasUnavailableException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of values that cannot be read, and of those whose schema cannot be had for the moment. */
class UndecodableTest {

    private final LocalRegistry registry = new LocalRegistry();

    @TempDir
    Path dir;

    @AfterEach
    void stop() {
        registry.close();
    }

    @ParameterizedTest
    @CsvSource({
        "7b7d,           no-schema-id",
        "00 00000063 00, unknown-schema",
        "00 00000001 02, not-of-its-schema",
        "00 00000002 02, not-an-object",
    })
    void shouldHandBackWhatItCannotRead(String hex, String reason) {
        registry.add("AVRO", "{\"type\":\"record\",\"name\":\"E\",\"fields\":[{\"name\":\"a\",\"type\":\"string\"}]}");
        registry.add("AVRO", "\"int\"");
        byte[] value = HexFormat.of().parseHex(hex.replace(" ", ""));

        try (PipelineTrial trial = PipelineTrial.of("avro", registry, dir)) {
            trial.send(value);

            assertThat(trial.deadLetters()).singleElement().satisfies(dead -> {
                assertThat(dead.value()).isEqualTo(value);
                assertThat(header(dead, "sojourn.reason")).isEqualTo(reason);
                assertThat(header(dead, "sojourn.topic")).isEqualTo("clicks");
                assertThat(header(dead, "sojourn.offset")).isEqualTo("0");
            });
        }
    }

    /** Whoever answers in time loses no event; whoever does not ends the instance before anything is committed. */
    @Test
    void shouldMakeNoDeadLetterOfARegistryThatDoesNotAnswer() {
        try (PipelineTrial trial =
                new PipelineTrial("avro, schema-registry: { url: \"" + registry.url() + "\", retry-limit: 0s }", dir)) {
            registry.fail(503, 1);

            Throwable failure = catchThrowable(() -> trial.send(new byte[] {0, 0, 0, 0, 1, 0}));

            assertThat(failure)
                    .isInstanceOf(StreamsException.class)
                    .hasCauseInstanceOf(SchemasUnavailableException.class);
            assertThat(trial.deadLetters()).isEmpty();
        }
    }

    @Test
    void shouldReadOnWhereARegistryAnswersAgain() {
        try (PipelineTrial trial = PipelineTrial.of("protobuf", registry, dir);
                ClickWriter writer = new ProtobufClickWriter(registry)) {
            List<byte[]> values = Click.ALL.stream().map(writer::write).toList();
            registry.fail(503, 3);

            values.forEach(trial::send);

            assertThat(trial.deadLetters()).isEmpty();
            assertThat(trial.results()).hasSize(3);
        }
    }

    private static String header(TestRecord<?, ?> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }
}
