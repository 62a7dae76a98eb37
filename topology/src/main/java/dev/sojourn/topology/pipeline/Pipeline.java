package dev.sojourn.topology.pipeline;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What an instance runs: one pipeline file, read and found right. {@code name} is the application id. */
public record Pipeline(
        String name,
        Input input,
        List<StageDefinition> stages,
        WindowDefinition window,
        String lateTopic,
        String deadLetterTopic,
        Map<String, String> kafka,
        StateSettings state) {

    public Pipeline {
        Rule.NAME.require("name", name);
        requireNonNull(input, "input");
        requireNonNull(window, "window");
        requireNonNull(state, "state");
        Rule.TOPIC.require("late.topic", lateTopic);
        Rule.TOPIC.require("dead-letters.topic", deadLetterTopic);
        List<String> topics = List.of(input.topic(), window.outputTopic(), lateTopic, deadLetterTopic);
        if (Set.copyOf(topics).size() < topics.size()) {
            throw new IllegalArgumentException("expected four different topics, found " + topics);
        }
        stages = List.copyOf(stages);
        kafka = Collections.unmodifiableMap(new TreeMap<>(kafka));
    }

    /** Names the Kafka properties but not their values, some of which are secrets. */
    @Override
    public String toString() {
        return "Pipeline[name=" + name + ", input=" + input + ", stages=" + stages + ", window=" + window
                + ", lateTopic=" + lateTopic + ", deadLetterTopic=" + deadLetterTopic + ", kafka=" + kafka.keySet()
                + ", state=" + state + "]";
    }
}
