package dev.sojourn.topology.description;

/** What a pipeline uses a topic for. */
public enum TopicRole {
    INPUT("input"),
    RESULTS("results"),
    LATE("late events"),
    DEAD_LETTERS("dead letters"),
    REPARTITION("repartition"),
    TICKS("ticks"),
    CHANGELOG("changelog"),
    LEDGER_CHANGELOG("changelog of the ledger"),
    CERTIFICATES("certificates");

    private final String text;

    TopicRole(String text) {
        this.text = text;
    }

    /** In words, for a person. */
    public String text() {
        return text;
    }

    /** Whether Kafka Streams makes the topic by itself, with as many partitions as the input has. */
    public boolean internal() {
        return this == REPARTITION || this == TICKS || this == CHANGELOG || this == LEDGER_CHANGELOG;
    }

    /** Whether the topic must be there before an instance starts. */
    public boolean external() {
        return !internal() && this != CERTIFICATES;
    }
}
