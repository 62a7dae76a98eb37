package dev.sojourn.state.store;

import dev.sojourn.state.commit.Participant;
import dev.sojourn.state.commit.RestoreGate;
import dev.sojourn.state.deadline.DeadlineOf;
import dev.sojourn.state.deadline.DeadlineQuery;
import dev.sojourn.state.deadline.DeadlineQuery.Due;
import dev.sojourn.state.image.Image;
import dev.sojourn.state.image.ImageDamagedException;
import dev.sojourn.state.image.ImageMeta;
import dev.sojourn.state.proof.Census;
import dev.sojourn.state.proof.LedgerLink;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.query.Position;
import org.apache.kafka.streams.state.KeyValueIterator;

/**
 * A store from when it is opened until it is closed: its image, how it got it, and its part in the transactions.
 *
 * <p>Under exactly-once what is written reaches the image when the producer has reported the commit, and only then:
 * Kafka Streams also calls {@code commit} with offsets of transactions that came to nothing. While it restores, and under
 * at-least-once, Kafka Streams' word counts.
 */
final class StoreSession implements Participant, RestoreGate, AutoCloseable {

    private static final long TOUCH_MS = 60_000;

    private final StoreIdentity identity;
    private final StateStoreContext context;
    private final StoreServices services;
    private final StoreRecovery recovery;
    private final ScanGuard guard;
    private final StoreHealth health;
    private final Thread owner = Thread.currentThread();
    private final boolean exactlyOnce;
    private final LedgerSide ledger;
    private final StoreCounting counting;

    private volatile TransactionalImage state;
    private volatile StorePosition position = StorePosition.of(new byte[0]);
    private final ReplayWriter replay;
    private volatile boolean replaying;
    private volatile boolean running;
    private volatile Exception lost;
    private boolean logged;

    private StoreSession(
            StoreIdentity identity, StateStoreContext context, StoreServices services, StoreRecovery recovery) {
        this.identity = identity;
        this.context = context;
        this.services = services;
        this.recovery = recovery;
        this.health = new StoreHealth(identity);
        this.guard = new ScanGuard(identity.toString(), failure -> health.thrown(failure, caller()));
        this.exactlyOnce = recovery.exactlyOnce();
        this.counting = new StoreCounting(identity, services, recovery, guard, health);
        this.ledger = new LedgerSide(() -> exactlyOnce && counting.proven(), this::certify);
        this.replay = new ReplayWriter(services.replays(), batch -> writeBehind(() -> state.replay(batch)));
    }

    /**
     * Opens a store, on the cheapest rung there is.
     *
     * @throws ProcessorStateException if the surroundings do not allow it
     */
    static StoreSession open(
            StoreIdentity identity, StateStoreContext context, DeadlineOf deadlineOf, StoreServices services) {
        StoreRecovery recovery = StoreRecovery.of(identity, context, services);
        StoreSession session = new StoreSession(identity, context, services, recovery);
        try {
            recovery.begin(session.new Opening(deadlineOf));
        } catch (KafkaException e) {
            recovery.close();
            throw e;
        } catch (RuntimeException e) {
            recovery.close();
            throw session.health.thrown(e);
        }
        services.transactions().join(session);
        services.transactions().gate(identity.changelog(), session);
        return session;
    }

    /** Takes what the recovery finds or brings, on whichever thread it comes. */
    private final class Opening implements StoreRecovery.Receiver {

        private final DeadlineOf deadlineOf;

        Opening(DeadlineOf deadlineOf) {
            this.deadlineOf = deadlineOf;
        }

        @Override
        public void ready(Image image) {
            StoreSettings settings = services.settings();
            FlushPolicy flushes = new FlushPolicy(settings.flushRecords(), settings.flushInterval(), System.nanoTime());
            position = StorePosition.of(image.meta().position());
            TransactionalImage opened = new TransactionalImage(image, deadlineOf, flushes);
            guard.open();
            state = opened;
        }

        @Override
        public void failed(RuntimeException cause) {
            health.note(cause);
        }

        @Override
        public void check(Image image) {
            apply(image::verifyChecksums);
        }
    }

    // what the restoring thread calls

    @Override
    public Word ask() {
        if (health.distrusted().isPresent()) {
            return Word.START_OVER;
        }
        return state == null && health.good() ? recovery.ask() : Word.GO;
    }

    void restore(Collection<KeyValue<byte[], byte[]>> records) {
        running = false;
        if (health.distrusted().isPresent()) {
            return;
        }
        health.require();
        replaying = true;
        counting.replayed();
        replay.add(records);
        recovery.restore().applied();
    }

    /** After a failure nothing more is written: the image's offset would pass records that are not in it. */
    private void writeBehind(Runnable change) {
        if (health.good()) {
            apply(change);
        }
    }

    /** Returns once all that was replayed is written; what could not be makes the state unusable. */
    private void settle() {
        if (replaying) {
            replaying = false;
            try {
                replay.then(() -> writeBehind(state::replayed));
                replay.settle();
            } catch (CompletionException | RejectedExecutionException e) {
                health.note(e);
            }
        }
    }

    Long committedOffset(TopicPartition partition) {
        logged = true;
        settle();
        return state == null ? recovery.offset() : state.image().meta().offset();
    }

    /** Says nothing of state that is not trusted: who restores learns of it at the gate, who processes at the next access. */
    void commit(Map<TopicPartition, Long> offsets) {
        if (health.distrusted().isPresent() || (state == null && health.good())) {
            return;
        }
        health.require();
        Long offset = offsets.get(identity.changelog());
        if (offset == null) {
            settle();
            commitWithoutOffset();
        } else if (replaying) {
            replay.then(() -> writeBehind(() -> replayedTo(offset)));
        } else if (!running) {
            apply(() -> replayedTo(offset));
        } else if (!exactlyOnce) {
            requireAllWritten();
            apply(() -> transactionTo(offset));
        }
        if (health.distrusted().isEmpty()) {
            health.require();
        }
    }

    private void replayedTo(long offset) {
        ImageMeta meta = state.image().meta();
        if (meta.offset() != offset) {
            long currentAt = recovery.currentAt(offset, meta.currentAtMs());
            state.replayedTo(meta.at(offset, currentAt).unhashed());
        }
    }

    /** Kafka Streams' normal call for a store without changelog; for any other its word that the state is corrupted. */
    private void commitWithoutOffset() {
        if (logged) {
            state.discard();
            apply(() -> replayedTo(ImageMeta.UNKNOWN));
        } else if (!exactlyOnce) {
            apply(() -> transactionTo(ImageMeta.UNKNOWN));
        }
    }

    // what the producer reports, on the stream thread

    @Override
    public void committed(Map<TopicPartition, Long> acknowledged) {
        if (running && health.good()) {
            apply(() -> {
                requireAllWritten();
                transactionTo(acknowledged.getOrDefault(
                        identity.changelog(), state.image().meta().offset()));
            });
        }
    }

    @Override
    public void aborted() {
        lost = null;
        if (state != null) {
            state.discard();
        }
    }

    @Override
    public void lost(TopicPartition partition, Exception cause) {
        if (partition.equals(identity.changelog())) {
            lost = cause;
        }
    }

    private void requireAllWritten() {
        if (lost != null) {
            throw new ProcessorStateException(
                    "a record of the changelog " + identity.changelog() + " was not written, and"
                            + " production.exception.handler went on without it: let it fail instead",
                    lost);
        }
    }

    private void transactionTo(long offset) {
        long now = System.currentTimeMillis();
        ImageMeta meta = state.image().meta();
        if (state.hasPending()) {
            state.commit(ledger.told(meta.at(offset, now)).positioned(position.commit()));
        } else if (now - meta.currentAtMs() > TOUCH_MS && meta.knowsOffset()) {
            state.replayedTo(meta.at(meta.offset(), now));
        } else {
            state.bringToDisk();
        }
    }

    private void apply(Runnable change) {
        try {
            guard.run(change);
        } catch (RuntimeException e) {
            health.note(e);
        }
    }

    // what the stream thread and readers call

    byte[] get(Bytes key) {
        return reading(() -> own() ? state.get(key) : state.image().get(key.get()));
    }

    void put(Bytes key, byte[] value) {
        ledger.beforeWrite();
        reading(() -> {
            running = true;
            ledger.written();
            position.note(context);
            state.put(key, value);
            return null;
        });
        if (state.pending().bytes() > services.settings().transactionBytes()
                && context instanceof ProcessorContext<?, ?> processor) {
            processor.commit();
        }
    }

    KeyValueIterator<Bytes, byte[]> scan(KeyRange range) {
        return scan(range, own() ? reading(() -> state.pending().within(range)) : List.of());
    }

    KeyValueIterator<Bytes, byte[]> scanCommitted(KeyRange range) {
        return scan(range, List.of());
    }

    private KeyValueIterator<Bytes, byte[]> scan(KeyRange range, List<KeyValue<Bytes, byte[]>> written) {
        return reading(() -> range.empty()
                ? new NoEntries()
                : guard.scan(() -> new RangeScan(state.image(), range, written, guard)));
    }

    byte[] committed(Bytes key) {
        return reading(() -> state.image().get(key.get()));
    }

    Due due(DeadlineQuery query) {
        return reading(() -> {
            running = true;
            return state.due(query);
        });
    }

    /** What does not work on the way is noted, and said in the way that the caller can be told. */
    private <T> T reading(Supplier<T> work) {
        settleOwn();
        health.require(caller());
        guard.enter();
        try {
            if (state == null) {
                throw new InvalidStateStoreException(identity + " is not here yet");
            }
            return work.get();
        } catch (ImageDamagedException | UncheckedIOException e) {
            throw health.thrown(e, caller());
        } finally {
            guard.leave();
        }
    }

    private StoreHealth.Caller caller() {
        if (!own()) {
            return StoreHealth.Caller.READING;
        }
        return exactlyOnce ? StoreHealth.Caller.PROCESSING : StoreHealth.Caller.OPENING;
    }

    long approximateEntries() {
        return guard.read(() ->
                state.image().approximateEntries() + (own() ? state.pending().size() : 0));
    }

    Position position() {
        return own() ? position.written() : position.committed();
    }

    Position committedPosition() {
        return position.committed();
    }

    int partition() {
        return identity.task().partition();
    }

    LedgerLink ledger() {
        return ledger;
    }

    Optional<String> distrusted() {
        return health.distrustedText();
    }

    boolean running() {
        return running && state != null && health.good();
    }

    private void settleOwn() {
        if (replaying && own()) {
            settle();
        }
    }

    boolean own() {
        return Thread.currentThread() == owner;
    }

    // what background work calls

    /** Links the committed image into a folder of its own, for as long as {@code work} takes. */
    void checkpoint(Consumer<Path> work) {
        recovery.checkpoint(target -> guard.run(() -> state.image().checkpoint(target)), work);
    }

    StoreIdentity identity() {
        return identity;
    }

    private void certify(Census expected) {
        if (counting.due()) {
            settle();
            counting.begin(state.image(), expected);
        }
    }

    @Override
    public void close() {
        counting.stop();
        services.transactions().leave(this);
        services.transactions().ungate(identity.changelog(), this);
        try {
            recovery.stop();
            settle();
        } finally {
            try {
                guard.close(this::closeImage);
            } finally {
                recovery.close();
            }
        }
    }

    private void closeImage() {
        boolean inOrder = health.good();
        Image image = state.image();
        counting.close();
        if (inOrder) {
            try {
                image.flush(true);
            } catch (RuntimeException e) {
                inOrder = false;
            }
        }
        image.close();
        recovery.closed(inOrder, health.distrusted());
    }
}
