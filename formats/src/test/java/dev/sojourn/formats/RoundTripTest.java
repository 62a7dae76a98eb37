package dev.sojourn.formats;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Apicurio's serializers write goes through a pipeline and gives the results that the same events give in JSON. */
class RoundTripTest {

    private final Registry registry = new LocalRegistry();

    @TempDir
    Path dir;

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void shouldGiveTheSameResultsInAvroAsInJson() {
        assertThat(results("avro", registry, dir)).isEqualTo(expected(dir));
    }

    @Test
    void shouldGiveTheSameResultsInProtobufAsInJson() {
        assertThat(results("protobuf", registry, dir)).isEqualTo(expected(dir));
    }

    /** The results of all clicks in this format. */
    static List<String> results(String format, Registry registry, Path dir) {
        try (PipelineTrial trial = PipelineTrial.of(format, registry, dir.resolve(format));
                ClickWriter writer =
                        format.equals("avro") ? new AvroClickWriter(registry) : new ProtobufClickWriter(registry)) {
            Click.ALL.forEach(click -> trial.send(writer.write(click)));
            assertThat(trial.deadLetters()).extracting(PipelineTrial::detail).isEmpty();
            return trial.results();
        }
    }

    /** Those of the same clicks in JSON, which are right. */
    static List<String> expected(Path dir) {
        try (PipelineTrial trial = new PipelineTrial("json", dir.resolve("json"))) {
            Click.ALL.forEach(click -> trial.send(click.json().getBytes(UTF_8)));
            List<String> results = trial.results();
            assertThat(results).containsExactlyInAnyOrderElementsOf(right());
            return results;
        }
    }

    private static List<String> right() {
        return Stream.of(
                        "\"ada\",'start':1780000000000,'end':1780000008000,'events':2,'revenue':12.34,'landing':\"/\","
                                + "'exit':\"/checkout\",'countries':[\"unknown\",\"SE\"]",
                        "\"ben\",'start':1780000000500,'end':1780000009500,'events':3,'revenue':0.3,'landing':\"/\","
                                + "'exit':\"/café\",'countries':[\"NO\",\"NO\",\"NO\"]",
                        "\"ada\",'start':1780000030000,'end':1780000030000,'events':1,'revenue':0,'landing':\"/back\","
                                + "'exit':\"/back\",'countries':[\"SE\"]")
                .map(text -> "{'key':" + text + ",'closed':\"gap\"}")
                .map(text -> text.replace('\'', '"'))
                .toList();
    }
}
