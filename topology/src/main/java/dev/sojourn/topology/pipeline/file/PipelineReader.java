package dev.sojourn.topology.pipeline.file;

import dev.sojourn.topology.pipeline.Input;
import dev.sojourn.topology.pipeline.Pipeline;
import dev.sojourn.topology.pipeline.StageDefinition;
import dev.sojourn.topology.pipeline.StateSettings;
import dev.sojourn.topology.pipeline.WindowDefinition;
import dev.sojourn.topology.pipeline.document.Section;
import dev.sojourn.topology.pipeline.document.YamlValue;
import dev.sojourn.topology.pipeline.file.PipelineKeys.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Makes a pipeline of a YAML document. Whatever is wrong becomes a problem of the document and leaves an empty result,
 * so that reading goes on and finds the rest.
 */
public final class PipelineReader {

    private final UniqueTopics topics = new UniqueTopics();
    private final StageReader stages = new StageReader();

    public Optional<Pipeline> pipeline(Section file) {
        Optional<String> name = file.get(PipelineKeys.NAME);
        Optional<Input> input = file.get(PipelineKeys.INPUT).flatMap(new InputReader(topics)::input);
        List<StageDefinition> stageList =
                file.get(PipelineKeys.STAGES).map(stages::stages).orElse(List.of());
        List<WindowDefinition> windows =
                file.get(PipelineKeys.WINDOWS).map(list -> windows(file, list)).orElse(List.of());
        Optional<String> late = file.get(PipelineKeys.LATE).flatMap(this::topic);
        Optional<String> deadLetters = file.get(PipelineKeys.DEAD_LETTERS).flatMap(this::topic);
        Optional<Map<String, String>> kafka = file.get(PipelineKeys.KAFKA).flatMap(PipelineReader::kafka);
        Optional<StateSettings> state = file.has(PipelineKeys.STATE)
                ? file.get(PipelineKeys.STATE).flatMap(StateReader::state)
                : Optional.of(StateSettings.DEFAULT);
        return file.build(() -> new Pipeline(
                name.orElseThrow(),
                input.orElseThrow(),
                stageList,
                windows,
                late.orElseThrow(),
                deadLetters.orElseThrow(),
                kafka.orElseThrow(),
                state.orElseThrow()));
    }

    private List<WindowDefinition> windows(Section file, List<Section> sections) {
        WindowReader reader = new WindowReader(stages.fields(), topics);
        List<WindowDefinition> windows = new ArrayList<>();
        sections.forEach(section -> reader.window(section).ifPresent(windows::add));
        file.value(PipelineKeys.WINDOWS)
                .filter(YamlValue::isEmptyList)
                .ifPresent(list -> list.problem("expected at least one window, found none"));
        return windows;
    }

    private Optional<String> topic(Section section) {
        Optional<String> topic = section.get(Topics.TOPIC).flatMap(name -> topics.unique(section, Topics.TOPIC, name));
        return section.build(topic::orElseThrow);
    }

    private static Optional<Map<String, String>> kafka(Section section) {
        section.get(PipelineKeys.Kafka.BOOTSTRAP_SERVERS);
        Map<String, String> properties = new TreeMap<>();
        section.all()
                .forEach((key, value) -> value.scalar().ifPresent(text -> {
                    KafkaSettings.check(key, text, value);
                    properties.put(key, text);
                }));
        return section.build(() -> properties);
    }
}
