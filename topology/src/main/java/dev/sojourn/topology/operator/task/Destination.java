package dev.sojourn.topology.operator.task;

/** Where processors send records: the names of the nodes behind them. */
public final class Destination {

    public static final String DEAD_LETTERS = "dead-letters";
    public static final String TICKS = repartition("ticks");

    /** The node that direct windows have in common, whichever processor they work in. */
    public static final String DIRECT = "direct";

    private Destination() {}

    public static String results(String window) {
        return window + "-results";
    }

    public static String late(String window) {
        return window + "-late";
    }

    /** The node in front of a repartition topic, as Kafka Streams names it. */
    public static String repartition(String name) {
        return name + "-repartition-filter";
    }
}
