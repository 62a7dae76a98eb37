package dev.sojourn.state.commit;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.apache.kafka.common.TopicPartition;

/** Who takes part in the transactions of which stream thread, within one Kafka Streams client. */
public final class Transactions {

    private final Map<Participant, Thread> participants = new ConcurrentHashMap<>();
    private final Map<TopicPartition, RestoreGate> gates = new ConcurrentHashMap<>();
    private volatile boolean connected;

    /** Takes part in the transactions of the thread that calls. */
    public void join(Participant participant) {
        participants.put(participant, Thread.currentThread());
    }

    public void leave(Participant participant) {
        participants.remove(participant);
    }

    /** Whether Kafka Streams uses the client supplier that reports here. */
    public boolean connected() {
        return connected;
    }

    void connect() {
        connected = true;
    }

    /** Lets a store hold back, and take back, the replay of its changelog. */
    public void gate(TopicPartition changelog, RestoreGate gate) {
        gates.put(changelog, gate);
    }

    public void ungate(TopicPartition changelog, RestoreGate gate) {
        gates.remove(changelog, gate);
    }

    RestoreGate gate(TopicPartition changelog) {
        return gates.getOrDefault(changelog, RestoreGate.OPEN);
    }

    Set<TopicPartition> gated() {
        return gates.keySet();
    }

    void flushed() {
        forOwn(Participant::flushed);
    }

    void committed(Map<TopicPartition, Long> acknowledged) {
        forOwn(participant -> participant.committed(acknowledged));
    }

    void aborted() {
        forOwn(Participant::aborted);
    }

    void lost(TopicPartition partition, Exception cause) {
        participants.keySet().forEach(participant -> participant.lost(partition, cause));
    }

    private void forOwn(Consumer<Participant> told) {
        Thread own = Thread.currentThread();
        participants.forEach((participant, thread) -> {
            if (thread == own) {
                told.accept(participant);
            }
        });
    }
}
