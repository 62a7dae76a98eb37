package dev.sojourn.topology.operator;

/** Where processors send records: the names of the nodes behind them. */
final class Destination {

    static final String DEAD_LETTERS = "dead-letters";
    static final String TICKS = repartition("ticks");

    /** The node that direct windows have in common, whichever processor they work in. */
    static final String DIRECT = "direct";

    private Destination() {}

    static String results(String window) {
        return window + "-results";
    }

    static String late(String window) {
        return window + "-late";
    }

    /** The node in front of a repartition topic, as Kafka Streams names it. */
    static String repartition(String name) {
        return name + "-repartition-filter";
    }
}
