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
    private final Set<String> changelogs = ConcurrentHashMap.newKeySet();
    private final Map<Thread, Runnable> unanswered = new ConcurrentHashMap<>();
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
        changelogs.add(changelog.topic());
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

    /**
     * Waits until whatever else than state this thread has sent without a transaction was answered. In a transaction state is
     * written together with it or not at all, and nothing is waited for.
     *
     * @return whether there was something to wait for
     */
    public boolean awaitAnswers() {
        Runnable flush = unanswered.remove(Thread.currentThread());
        if (flush != null) {
            flush.run();
        }
        return flush != null;
    }

    /** This thread sends a record without a transaction; {@code flush} waits for its answer. */
    void sends(String topic, Runnable flush) {
        if (!changelogs.contains(topic)) {
            unanswered.put(Thread.currentThread(), flush);
        }
    }

    /** Nobody is to wait by this any more. */
    void closed(Runnable flush) {
        unanswered.values().remove(flush);
    }

    void flushed() {
        unanswered.remove(Thread.currentThread());
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
