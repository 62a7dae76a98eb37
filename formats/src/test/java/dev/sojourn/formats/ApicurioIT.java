package dev.sojourn.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.sojourn.topology.format.SchemasUnavailableException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The round trip through Apicurio itself, where the build was asked to unpack it: {@code -Pregistry}. */
class ApicurioIT {

    private static final Path PROGRAM = Path.of("target", "registry");

    @TempDir
    static Path log;

    private static Registry registry;

    @TempDir
    Path dir;

    @BeforeAll
    static void start() {
        assumeThat(Files.isDirectory(PROGRAM))
                .as("Apicurio is in target/registry; -Pregistry unpacks it there")
                .isTrue();
        registry = new RegistryProcess(PROGRAM, log);
    }

    @AfterAll
    static void stop() {
        if (registry != null) {
            registry.close();
        }
    }

    @Test
    void shouldGiveTheSameResultsInAvroAsInJson() {
        assertThat(RoundTripTest.results("avro", registry, dir)).isEqualTo(RoundTripTest.expected(dir));
    }

    @Test
    void shouldGiveTheSameResultsInProtobufAsInJson() {
        assertThat(RoundTripTest.results("protobuf", registry, dir)).isEqualTo(RoundTripTest.expected(dir));
    }

    @Test
    void shouldMakeADeadLetterOfAnUnknownIdOnly() {
        try (PipelineTrial trial = PipelineTrial.of("avro", registry, dir)) {
            trial.send(new byte[] {0, 0x7f, 0, 0, 0, 0});

            assertThat(trial.deadLetters())
                    .extracting(PipelineTrial::detail)
                    .containsExactly("the registry has no schema " + 0x7f000000);
        }
        String url = registry.url().replace("v7", "v1");
        try (PipelineTrial trial = new PipelineTrial("avro, schema-registry: { url: \"" + url + "\" }", dir)) {
            assertThatThrownBy(() -> trial.send(new byte[] {0, 0, 0, 0, 1, 0}))
                    .hasCauseInstanceOf(SchemasUnavailableException.class)
                    .cause()
                    .hasMessageContaining("has no such path");
        }
    }
}
