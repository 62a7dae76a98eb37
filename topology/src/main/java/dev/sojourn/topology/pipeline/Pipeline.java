package dev.sojourn.topology.pipeline;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
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
        List<WindowDefinition> windows,
        String lateTopic,
        String deadLetterTopic,
        Map<String, String> kafka,
        StateSettings state) {

    public Pipeline {
        Rule.NAME.require("name", name);
        requireNonNull(input, "input");
        requireNonNull(state, "state");
        Rule.TOPIC.require("late.topic", lateTopic);
        Rule.TOPIC.require("dead-letters.topic", deadLetterTopic);
        windows = List.copyOf(windows);
        if (windows.isEmpty()) {
            throw new IllegalArgumentException("windows: expected at least one");
        }
        List<String> topics = topics(input, windows, lateTopic, deadLetterTopic);
        if (Set.copyOf(topics).size() < topics.size()) {
            throw new IllegalArgumentException("expected different topics, found " + topics);
        }
        stages = List.copyOf(stages);
        kafka = Collections.unmodifiableMap(new TreeMap<>(kafka));
    }

    /** Says what there is and none of the values: any of them may come from where secrets are kept. */
    @Override
    public String toString() {
        return "Pipeline[" + stages.size() + " stages, " + windows.size() + " windows, kafka=" + kafka.keySet() + "]";
    }

    /** The input, each window's output, the late events and the dead letters, in this order. */
    public List<String> topics() {
        return topics(input, windows, lateTopic, deadLetterTopic);
    }

    private static List<String> topics(Input input, List<WindowDefinition> windows, String late, String dead) {
        List<String> topics = new ArrayList<>();
        topics.add(input.topic());
        windows.forEach(window -> topics.add(window.outputTopic()));
        topics.add(late);
        topics.add(dead);
        return List.copyOf(topics);
    }
}
