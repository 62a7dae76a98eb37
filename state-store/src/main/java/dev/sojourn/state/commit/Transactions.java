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
     * Waits until whatever else than state this thread has sent without a transaction was answered, well or not. In a
     * transaction state is written together with it or not at all, and nothing is waited for.
     *
     * @return whether there was something to wait for
     */
    public boolean awaitAnswers() {
        Thread own = Thread.currentThread();
        Runnable flush = unanswered.get(own);
        if (flush != null) {
            flush.run();
            unanswered.remove(own);
        }
        return flush != null;
    }

    /** Whether records of a topic are state of a store that takes part. */
    boolean isChangelog(String topic) {
        return changelogs.contains(topic);
    }

    /** This thread sends something else than state without a transaction; {@code flush} waits for its answer. */
    void sends(Runnable flush) {
        unanswered.put(Thread.currentThread(), flush);
    }

    /** Nobody is to wait by this any more. */
    void closed(Runnable flush) {
        unanswered.values().removeIf(flush::equals);
    }

    /** A record that {@code sender} has sent without a transaction was not written; called on any thread. */
    void refused(Thread sender, Exception cause) {
        forAll(sender, participant -> participant.refused(cause));
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
        forAll(Thread.currentThread(), told);
    }

    private void forAll(Thread own, Consumer<Participant> told) {
        participants.forEach((participant, thread) -> {
            if (thread == own) {
                told.accept(participant);
            }
        });
    }
}
