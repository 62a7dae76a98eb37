package dev.sojourn.topology.operator;

import org.apache.kafka.common.TopicPartition;

/** What is still to be read from a source partition, as the broker sees it. */
public interface SourceBacklog {

    /** A position that is not known yet. */
    long UNKNOWN = -1;

    /** Knows of no partition what is still to be read, so that no source is ever taken for idle. */
    SourceBacklog NEVER_KNOWN = new SourceBacklog() {

        @Override
        public long position(TopicPartition partition) {
            return UNKNOWN;
        }

        @Override
        public boolean drained(TopicPartition partition, long offset) {
            return false;
        }

        @Override
        public void forget(TopicPartition partition) {}
    };

    /** The offset at which the application goes on reading the partition, or {@link #UNKNOWN}. */
    long position(TopicPartition partition);

    /** Whether nothing readable stands at {@code offset} or behind it; false while that is not known. */
    boolean drained(TopicPartition partition, long offset);

    /** The task of this partition is gone from here. */
    void forget(TopicPartition partition);
}
