package dev.sojourn.topology.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.sojourn.topology.pipeline.document.Problem;
import dev.sojourn.topology.pipeline.file.PipelineFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Values by Kafka's config providers: filled in, missed by name, never shown. */
class ProvidedValuesTest {

    private static final String SECRET = "hunter2 hunter2";

    @TempDir
    Path folder;

    @Test
    void shouldFillInWhatProvidersHave() throws IOException {
        // given
        Path properties = Files.writeString(folder.resolve("kafka.properties"), "user=ann\npassword=" + SECRET + "\n");
        Files.writeString(folder.resolve("gap"), "7s");
        String yaml = Docs.whole("""
                name: "${env:REGION}-clicks"
                windows:
                  - name: sessions
                    session: { gap: "${dir:%s:gap}" }
                    aggregate: { n: count() }
                    output: out
                kafka:
                  bootstrap.servers: ${env:KAFKA}
                  sasl.jaas.config: 'user="${file:%s:user}" password="${file:%s:password}";'
                  num.stream.threads: ${env:THREADS}
                  ssl.truststore.password: ${vault:path:key}
                """.formatted(folder, properties, properties));

        // when
        Pipeline pipeline =
                PipelineFile.parse("p.yaml", yaml, Map.of("REGION", "eu", "KAFKA", "broker:9092", "THREADS", "3"));

        // then
        assertThat(pipeline.name()).isEqualTo("eu-clicks");
        assertThat(pipeline.windows().get(0).shape()).isEqualTo(new WindowShape.Session(Duration.ofSeconds(7)));
        assertThat(pipeline.kafka())
                .containsEntry("bootstrap.servers", "broker:9092")
                .containsEntry("sasl.jaas.config", "user=\"ann\" password=\"" + SECRET + "\";")
                .containsEntry("num.stream.threads", "3")
                .containsEntry("ssl.truststore.password", "${vault:path:key}");
    }

    @Test
    void shouldNameEachThatIsMissingWithItsPlace() throws IOException {
        // given
        Path properties = Files.writeString(folder.resolve("kafka.properties"), "user=" + SECRET + "\n");
        String yaml = Docs.whole("""
                name: ${env:NAME}
                kafka:
                  bootstrap.servers: ${env:KAFKA}
                  a: ${file:%s:usr}
                  b: ${file:%s/none:user}
                  c: ${dir:%s:none}
                  d: ${env:/path:NAME}
                  e: ${file:NAME}
                """.formatted(properties, folder, folder));

        // when
        List<Problem> problems = Problems.of(yaml);

        // then
        assertThat(problems)
                .extracting(problem -> problem.in("f"))
                .containsExactly(
                        "f:1:7: name: there is no environment variable NAME",
                        "f:3:22: kafka.bootstrap.servers: there is no environment variable KAFKA",
                        "f:4:6: kafka.a: there is no key usr in " + properties + "; did you mean user?",
                        "f:5:6: kafka.b: ${file:" + folder + "/none:user}: there is no file " + folder + "/none",
                        "f:6:6: kafka.c: there is no file none in " + folder,
                        "f:7:6: kafka.d: expected ${env:NAME}",
                        "f:8:6: kafka.e: expected ${file:/path:name}");
    }

    /** Wherever a value is wrong, what it is stays out of the message. */
    @ParameterizedTest
    @MethodSource("everywhere")
    void shouldNeverShowWhatCameFromElsewhere(String part) {
        // when
        List<Problem> problems =
                Problems.of(Docs.whole(part), Map.of("X", SECRET, "F", "hunter2(a)", "G", "avg(hunter2)"));

        // then
        assertThat(problems).isNotEmpty();
        assertThat(problems).extracting(Problem::what).noneMatch(what -> what.contains("hunter2"));
    }

    static Stream<Arguments> everywhere() {
        String window = "windows:\n  - name: w\n    %s\n    aggregate: { n: %s }\n    output: o";
        return Stream.of(
                arguments("name: ${env:X}"),
                arguments("input: { topic: clicks, key: user, time: ts, format: \"${env:X}\" }"),
                arguments("input: { topic: clicks, key: user, time: ts, max-future: \"${env:X}\" }"),
                arguments("input: { topic: clicks, key: user, time: ts, partitioned-by-key: \"${env:X}\" }"),
                arguments("input: { topic: clicks, time: ts, key: \"event.a + ${env:X}\" }"),
                arguments("stages:\n  - filter: ${env:X}"),
                arguments("stages:\n  - filter: event.a == ${env:X}"),
                arguments("stages:\n  - map: { a: event.a }\n  - filter: event.${env:F}"),
                arguments("stages:\n  - map: { a: event.a }\n  - drop: ${env:X}"),
                arguments(window.formatted("session: { gap: \"${env:X}\" }", "count()")),
                arguments(window.formatted("session: { gap: \"duration(${env:X})\" }", "count()")),
                arguments(window.formatted("session: { gap: 1s }", "\"${env:X}\"")),
                arguments(window.formatted("session: { gap: 1s }", "\"${env:F}\"")),
                arguments("stages:\n  - map: { a: event.a }\n"
                        + window.formatted("session: { gap: 1s }", "\"${env:G}\"")),
                arguments("kafka: { bootstrap.servers: \"${env:X}\" }"),
                arguments("kafka: { bootstrap.servers: \"a:1\", processing.guarantee: \"${env:X}\" }"),
                arguments("state: { standbys: \"${env:X}\" }"));
    }

    @Test
    void shouldNotShowWhatLooksLikeASecretEither() {
        assertThat(Problems.of(Docs.whole("kafka: { bootstrap.servers: \"a:1\", sasl.password: [hunter2] }")))
                .singleElement()
                .satisfies(problem -> assertThat(problem.what()).isEqualTo("expected a single value, found a list"));
        assertThat(Problems.of(Docs.whole("kafka: { bootstrap.servers: \"a:1\", my.secret.serde: hunter2 }")))
                .extracting(Problem::what)
                .noneMatch(what -> what.contains("hunter2"));
    }

    @Test
    void shouldSayThatAReferenceWithinBracesNeedsQuotes() {
        assertThat(Problems.of("name: x\nlate: { topic: ${env:X} }\n"))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.what()).contains("must stand in quotes");
                    assertThat(problem.line()).isEqualTo(2);
                });
    }

    @Test
    void shouldShowInSummariesWhatStandsInTheFile() {
        // given
        String yaml = Docs.whole("""
                name: "${env:X}"
                input: { topic: "${env:X}-in", key: "${env:K}", time: ts }
                stages:
                  - filter: event.a == "${env:X}"
                """);

        // when
        List<String> summary = PipelineFile.summary("p.yaml", yaml, Map.of("X", "hunter2", "K", "hunter2-key"));

        // then
        assertThat(summary)
                .noneMatch(line -> line.contains("hunter2"))
                .contains("pipeline      ${env:X}", "input         ${env:X}-in (json), key ${env:K}, time ts")
                .contains("stage         filter event.a == \"${env:X}\"");
    }

    @Test
    void shouldKeepAllValuesOutOfThePipelinesText() {
        assertThat(PipelineFile.parse("p.yaml", Docs.whole("name: ${env:X}\n"), Map.of("X", "hunter2")))
                .asString()
                .doesNotContain("hunter2");
    }
}
