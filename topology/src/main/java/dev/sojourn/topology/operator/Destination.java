package dev.sojourn.topology.operator;

/** Where processors send records: the names of the nodes behind them. */
final class Destination {

    static final String DEAD_LETTERS = "dead-letters";
    static final String RESULTS = "results";
    static final String LATE = "late";

    private Destination() {}

    /** The node in front of a window's repartition topic, as Kafka Streams names it. */
    static String repartition(String window) {
        return window + "-repartition-filter";
    }
}
