package dev.sojourn.state.commit;

import java.util.Map;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** A store that takes part in its stream thread's transactions; called on that thread. Only {@link #flushed} may throw. */
public interface Participant {

    /**
     * All that was sent has been answered, and is about to be committed, with or without a transaction.
     *
     * @throws KafkaException if some of it was not written: then nothing of it may be committed
     */
    void flushed();

    /** The transaction is committed; the greatest offset the broker has acknowledged in it, by changelog partition. */
    void committed(Map<TopicPartition, Long> acknowledged);

    /** The transaction is aborted: nothing of it ever happened. */
    void aborted();

    /** A record was not written to this partition; called on any thread. */
    void lost(TopicPartition partition, Exception cause);

    /** A record that its thread has sent without a transaction was not written; called on any thread. */
    void refused(Exception cause);
}
