package dev.sojourn.topology.description;

import static org.apache.kafka.common.config.TopicConfig.MAX_MESSAGE_BYTES_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.RETENTION_MS_CONFIG;

import dev.sojourn.topology.pipeline.Pipeline;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Whether the topics a broker has are such that a pipeline can run on them. */
public final class Judgement {

    private final Description description;
    private final Pipeline pipeline;
    private final Map<String, TopicFound> found;
    private final List<Finding> findings = new ArrayList<>();

    private Judgement(Description description, Map<String, TopicFound> found) {
        this.description = description;
        this.pipeline = description.pipeline();
        this.found = found;
    }

    /**
     * Everything that is to be said about them.
     *
     * @param where the broker's address, for the message
     * @param found of the topics the broker has, at least those that the description names and {@link #leftovers}
     */
    public static List<Finding> of(Description description, String where, Map<String, TopicFound> found) {
        Judgement judgement = new Judgement(description, found);
        judgement.findings.addAll(description.findings());
        judgement.missing(where);
        judgement.found(description.input()).ifPresent(judgement::input);
        description.topics(TopicRole.RESULTS).forEach(judgement::results);
        judgement.leftovers();
        return judgement.findings;
    }

    /** Topics the pipeline would have under another setting, and must not have any more. */
    public static List<String> leftovers(Description description) {
        Names names = new Names(description.pipeline());
        return description.pipeline().windows().stream()
                .filter(names::direct)
                .map(names::repartition)
                .filter(name -> description.topic(name).isEmpty())
                .toList();
    }

    private void missing(String where) {
        List<String> missing = description.topics().stream()
                .filter(topic -> topic.role().external() && !found.containsKey(topic.name()))
                .map(TopicNeed::name)
                .sorted()
                .toList();
        if (!missing.isEmpty()) {
            refuse("missing on " + where + ": the topic" + (missing.size() == 1 ? " " : "s ")
                    + String.join(", ", missing)
                    + "; create what is missing (--create-topics makes all but the input), or correct the name in the"
                    + " pipeline file");
        }
    }

    private void input(TopicFound input) {
        retention(input);
        if (input.compacts()) {
            warn("the input " + inputName() + " is compacted: of events with the same record key older ones vanish, and"
                    + " what is read again is not what was read; set cleanup.policy=delete");
        }
        description.topics().stream()
                .filter(topic -> topic.role().internal())
                .forEach(topic -> found(topic).ifPresent(there -> partitions(topic, there, input)));
        description
                .topics(TopicRole.DEAD_LETTERS)
                .forEach(topic -> found(topic).ifPresent(there -> room(topic, there, input)));
    }

    private void retention(TopicFound input) {
        WindowSpan longest = TopicNeeds.longest(pipeline);
        long needed = longest.length().toMillis();
        OptionalLong retention = input.number(RETENTION_MS_CONFIG);
        if (input.deletes() && retention.isPresent() && retention.getAsLong() >= 0 && retention.getAsLong() < needed) {
            refuse("the input " + inputName() + " keeps events for " + retention.getAsLong()
                    + " ms (retention.ms), less than window " + longest.window() + " is open (" + longest.rule() + " = "
                    + needed + " ms): events could be deleted before they are counted; set retention.ms to " + needed
                    + " at least");
        }
    }

    private void partitions(TopicNeed topic, TopicFound internal, TopicFound input) {
        if (internal.partitions() != input.partitions()) {
            refuse("the " + topic.role().text() + " topic " + topic.name() + " has " + internal.partitions()
                    + " partitions and the input " + inputName() + " has " + input.partitions()
                    + ": state and events would no longer meet; run under another name: in the pipeline file, or delete"
                    + " the internal topics and the state folder if what they hold may go");
        }
    }

    private void room(TopicNeed topic, TopicFound dead, TopicFound input) {
        OptionalLong taken = dead.number(MAX_MESSAGE_BYTES_CONFIG);
        OptionalLong sent = input.number(MAX_MESSAGE_BYTES_CONFIG);
        if (taken.isPresent() && sent.isPresent() && taken.getAsLong() < sent.getAsLong()) {
            warn("the dead-letter topic " + topic.name() + " takes " + taken.getAsLong()
                    + " bytes (max.message.bytes) and the input " + inputName() + " " + sent.getAsLong()
                    + ": a large record that cannot be decoded would end the instance; set it above the input's");
        }
    }

    private void results(TopicNeed topic) {
        boolean updates = !topic.settings().isEmpty();
        found(topic)
                .filter(there -> updates && there.deletes() && !there.compacts())
                .ifPresent(there -> warn("the output " + topic.name()
                        + " is not compacted, and its window emits updates: each revision is kept until retention"
                        + " deletes all, the last one too; set cleanup.policy=compact"));
    }

    /** Events that wait there would be lost without a word. */
    private void leftovers() {
        leftovers(description).stream()
                .filter(found::containsKey)
                .forEach(topic -> refuse("partitioned-by-key is true, and " + topic
                        + " is left from before: events that wait there would never be read; let the former pipeline"
                        + " file finish them and delete the topic, or take partitioned-by-key out"));
    }

    private String inputName() {
        return pipeline.input().topic();
    }

    private Optional<TopicFound> found(TopicNeed topic) {
        return Optional.ofNullable(found.get(topic.name()));
    }

    private void refuse(String text) {
        findings.add(Finding.refused(text));
    }

    private void warn(String text) {
        findings.add(Finding.warning(text));
    }
}
