package dev.sojourn.topology.operator.task;

/** Timestamps as brokers take them. */
public final class BrokerTime {

    private BrokerTime() {}

    /** Brokers refuse timestamps from the future; an event's may lie there within bounds, so it is capped at now. */
    public static long acceptable(long timestamp, long now) {
        return Math.max(0, Math.min(timestamp, now));
    }
}
