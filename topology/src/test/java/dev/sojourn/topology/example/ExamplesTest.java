package dev.sojourn.topology.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.topology.pipeline.Pipeline;
import dev.sojourn.topology.pipeline.WindowDefinition;
import dev.sojourn.topology.pipeline.file.PipelineFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs each folder of {@code docs/examples} and compares all that comes out with what was worked out by hand. */
final class ExamplesTest {

    private static final Path EXAMPLES = Path.of("..", "docs", "examples");

    @TempDir
    private Path stateDir;

    static Stream<String> names() throws IOException {
        try (Stream<Path> folders = Files.list(EXAMPLES)) {
            return folders
                    .filter(Files::isDirectory)
                    .map(each -> each.getFileName().toString())
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @Test
    void shouldShowAllFour() throws IOException {
        assertThat(names())
                .containsExactly("fraud-bursts", "game-sessions", "iot-devices-going-silent", "web-sessions");
    }

    @ParameterizedTest
    @MethodSource("names")
    void shouldComeOutAsWorkedOutByHand(String name) throws IOException {
        // given
        Path folder = EXAMPLES.resolve(name);
        Pipeline pipeline = PipelineFile.read(folder.resolve("pipeline.yaml"));
        List<Message> expected = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve("expected.jsonl"))) {
            expected.add(Message.expected(line));
        }

        // when
        List<Message> written = new ArrayList<>();
        try (PipelineRun run = new PipelineRun(pipeline, stateDir)) {
            Files.readAllLines(folder.resolve("events.jsonl")).forEach(run::send);
            run.goIdle();
            topics(pipeline)
                    .forEach(topic -> run.read(topic).forEach(record -> written.add(Message.written(topic, record))));
        }

        // then
        assertThat(perPlace(written)).isEqualTo(perPlace(expected));
    }

    private static Set<String> topics(Pipeline pipeline) {
        Set<String> topics = new TreeSet<>(Set.of(pipeline.lateTopic(), pipeline.deadLetterTopic()));
        pipeline.windows().stream().map(WindowDefinition::outputTopic).forEach(topics::add);
        return topics;
    }

    /** What has the same key is in order; what has not may come in any. */
    private static String perPlace(List<Message> messages) {
        Map<String, List<String>> texts = new TreeMap<>();
        messages.forEach(each ->
                texts.computeIfAbsent(each.place(), place -> new ArrayList<>()).add(each.text()));
        StringBuilder lines = new StringBuilder();
        texts.forEach((place, all) ->
                all.forEach(text -> lines.append(place).append(' ').append(text).append('\n')));
        return lines.toString();
    }
}
