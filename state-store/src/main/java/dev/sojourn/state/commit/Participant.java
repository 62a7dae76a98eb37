package dev.sojourn.state.commit;

import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** A store that takes part in its stream thread's transactions; called on that thread. Must not throw. */
public interface Participant {

    /** The transaction is committed; the greatest offset the broker has acknowledged in it, by changelog partition. */
    void committed(Map<TopicPartition, Long> acknowledged);

    /** The transaction is aborted: nothing of it ever happened. */
    void aborted();

    /** A record was not written to this partition; called on any thread. */
    void lost(TopicPartition partition, Exception cause);
}
