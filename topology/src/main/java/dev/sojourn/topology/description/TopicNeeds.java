package dev.sojourn.topology.description;

import static org.apache.kafka.common.config.TopicConfig.CLEANUP_POLICY_COMPACT;
import static org.apache.kafka.common.config.TopicConfig.CLEANUP_POLICY_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.CLEANUP_POLICY_DELETE;
import static org.apache.kafka.common.config.TopicConfig.MAX_MESSAGE_BYTES_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.RETENTION_MS_CONFIG;

import dev.sojourn.topology.pipeline.Emit;
import dev.sojourn.topology.pipeline.Pipeline;
import dev.sojourn.topology.pipeline.WindowDefinition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Which topics a pipeline needs, and which of their settings it depends on. */
record TopicNeeds(Names names) {

    private static final Map<String, String> COMPACTED = Map.of(CLEANUP_POLICY_CONFIG, CLEANUP_POLICY_COMPACT);

    List<TopicNeed> all() {
        Pipeline pipeline = names.pipeline();
        List<TopicNeed> topics = new ArrayList<>();
        topics.add(input(pipeline));
        pipeline.windows().forEach(window -> topics.add(results(window)));
        topics.add(new TopicNeed(pipeline.lateTopic(), TopicRole.LATE, Map.of()));
        topics.add(new TopicNeed(
                pipeline.deadLetterTopic(),
                TopicRole.DEAD_LETTERS,
                Map.of(MAX_MESSAGE_BYTES_CONFIG, "above the input's, for the headers")));
        if (names.anyDirect()) {
            topics.add(repartition(names.ticks(), TopicRole.TICKS));
        }
        pipeline.windows().stream().flatMap(this::internal).forEach(topics::add);
        Names.certificates(pipeline)
                .ifPresent(topic -> topics.add(new TopicNeed(topic, TopicRole.CERTIFICATES, COMPACTED)));
        return topics;
    }

    /** The longest of the windows, with its grace, decides how long the input must be kept. */
    private static TopicNeed input(Pipeline pipeline) {
        Duration longest = longest(pipeline).length();
        return new TopicNeed(
                pipeline.input().topic(),
                TopicRole.INPUT,
                longest.isZero() ? Map.of() : Map.of(RETENTION_MS_CONFIG, "at least " + longest.toMillis()));
    }

    static WindowSpan longest(Pipeline pipeline) {
        return pipeline.windows().stream()
                .map(WindowSpan::of)
                .max(Comparator.comparing(WindowSpan::length))
                .orElseThrow();
    }

    private static TopicNeed results(WindowDefinition window) {
        return new TopicNeed(
                window.outputTopic(), TopicRole.RESULTS, window.emit() == Emit.UPDATES ? COMPACTED : Map.of());
    }

    private Stream<TopicNeed> internal(WindowDefinition window) {
        Stream<TopicNeed> changelogs = Stream.of(
                new TopicNeed(names.changelog(window.name()), TopicRole.CHANGELOG, COMPACTED),
                new TopicNeed(names.changelog(names.ledger(window)), TopicRole.LEDGER_CHANGELOG, COMPACTED));
        return names.direct(window)
                ? changelogs
                : Stream.concat(Stream.of(repartition(names.repartition(window), TopicRole.REPARTITION)), changelogs);
    }

    private static TopicNeed repartition(String name, TopicRole role) {
        return new TopicNeed(
                name, role, Map.of(CLEANUP_POLICY_CONFIG, CLEANUP_POLICY_DELETE, RETENTION_MS_CONFIG, "-1"));
    }
}
