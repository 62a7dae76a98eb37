package dev.sojourn.drill.oracle.topic;

/** Where a record lies in its topic. */
public record Position(int partition, long offset) {

    @Override
    public String toString() {
        return partition + "@" + offset;
    }
}
