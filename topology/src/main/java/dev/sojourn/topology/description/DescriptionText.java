package dev.sojourn.topology.description;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a pipeline needs, for a person to read and for tools to copy from, one line each. */
public final class DescriptionText {

    private final Description description;
    private final Map<String, TopicFound> found;
    private final boolean asked;
    private final List<String> lines = new ArrayList<>();

    private DescriptionText(Description description, Map<String, TopicFound> found, boolean asked) {
        this.description = description;
        this.found = found;
        this.asked = asked;
    }

    /** Without a broker having been asked. */
    public static List<String> of(Description description) {
        return new DescriptionText(description, Map.of(), false).lines();
    }

    /** With what is on a broker. */
    public static List<String> of(Description description, Map<String, TopicFound> found) {
        return new DescriptionText(description, found, true).lines();
    }

    private List<String> lines() {
        topics();
        stores();
        rights();
        return lines;
    }

    private void topics() {
        section("topics", "");
        int name = width(description.topics().stream().map(TopicNeed::name).toList());
        int role = width(
                description.topics().stream().map(topic -> topic.role().text()).toList());
        description
                .topics()
                .forEach(topic -> entry(padded(topic.name(), name)
                        + padded(topic.role().text(), role)
                        + partitions(topic)
                        + settings(topic)));
        entry("records of results and late events carry event times: retention.ms must be longer than events are old");
    }

    private String partitions(TopicNeed topic) {
        TopicFound there = found.get(topic.name());
        if (there != null) {
            return there.partitions() + (there.partitions() == 1 ? " partition" : " partitions");
        }
        return asked && topic.role().external() ? "missing" : wanted(topic.role());
    }

    private static String wanted(TopicRole role) {
        if (role.internal()) {
            return "partitions as the input, made by Kafka Streams";
        }
        return switch (role) {
            case INPUT -> "any partitions";
            case CERTIFICATES -> "1 partition, made at start";
            default -> "any partitions, made as the input's";
        };
    }

    private static String settings(TopicNeed topic) {
        return topic.settings().entrySet().stream()
                .map(each -> "; " + each.getKey() + (isValue(each.getValue()) ? "=" : " ") + each.getValue())
                .sorted()
                .collect(Collectors.joining());
    }

    private static boolean isValue(String text) {
        return text.indexOf(' ') < 0;
    }

    private void stores() {
        section("stores", "");
        int name = width(description.stores().stream().map(StoreNeed::name).toList());
        description
                .stores()
                .forEach(store ->
                        entry(padded(store.name(), name) + store.holds() + ", brought back from " + store.changelog()));
    }

    private void rights() {
        section(
                "rights",
                "each line behind: kafka-acls --bootstrap-server HOST:PORT --add --allow-principal User:NAME");
        description.rights().forEach(right -> entry(right.arguments()));
        section("rights to create topics with --create-topics", "");
        Rights.toCreate(description.topics()).forEach(right -> entry(right.arguments()));
        section("rights on brokers before 2.8", "");
        entry(Rights.beforeKafka28().arguments());
    }

    private void section(String title, String remark) {
        lines.add("");
        lines.add(remark.isEmpty() ? title : title + "  (" + remark + ")");
    }

    private void entry(String text) {
        lines.add("  " + text);
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(width + 2 - text.length());
    }

    private static int width(List<String> texts) {
        return texts.stream().mapToInt(String::length).max().orElse(1);
    }
}
