package dev.sojourn.state.store;

import dev.sojourn.state.commit.Participant;
import dev.sojourn.state.commit.RestoreGate;
import dev.sojourn.state.deadline.DeadlineOf;
import dev.sojourn.state.deadline.DeadlineQuery;
import dev.sojourn.state.deadline.DeadlineQuery.Due;
import dev.sojourn.state.entries.FlushPolicy;
import dev.sojourn.state.entries.KeyRange;
import dev.sojourn.state.entries.NoEntries;
import dev.sojourn.state.entries.RangeScan;
import dev.sojourn.state.entries.ScanGuard;
import dev.sojourn.state.entries.TransactionalImage;
import dev.sojourn.state.image.Image;
import dev.sojourn.state.image.ImageMeta;
import dev.sojourn.state.proof.Census;
import dev.sojourn.state.proof.LedgerLink;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
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

    private final StoreIdentity identity;
    private final StateStoreContext context;
    private final StoreServices services;
    private final StoreRecovery recovery;
    private final StoreHealth health;
    private final Thread owner = Thread.currentThread();
    private final boolean exactlyOnce;
    private final ImageAccess access;
    private final StoreCounting counting;
    private final LedgerSide ledger;
    private final StorePosition position = new StorePosition();
    private final StoreReplay replay;
    private final StoreTransaction transaction;

    /** Whether it is in use since its state came back. */
    private volatile boolean running;

    private boolean logged;

    private StoreSession(
            StoreIdentity identity, StateStoreContext context, StoreServices services, StoreRecovery recovery) {
        this.identity = identity;
        this.context = context;
        this.services = services;
        this.recovery = recovery;
        this.health = new StoreHealth(identity);
        this.exactlyOnce = recovery.exactlyOnce();
        this.access = new ImageAccess(identity, health, this::caller);
        this.counting = new StoreCounting(identity, services, recovery, access.guard(), health);
        this.ledger = new LedgerSide(() -> exactlyOnce && counting.proven(), this::certify, this::awaitAnswers);
        this.replay = new StoreReplay(access, health, recovery, services.replays());
        this.transaction = new StoreTransaction(identity.changelog(), access, ledger, position);
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
            position.startAt(image.meta().position());
            access.open(new TransactionalImage(image, deadlineOf, flushes));
        }

        @Override
        public void failed(RuntimeException cause) {
            health.note(cause);
        }

        @Override
        public void check(Image image) {
            access.change(opened -> image.verifyChecksums());
        }
    }

    // what the restoring thread calls

    @Override
    public Word ask() {
        if (health.distrusted().isPresent()) {
            return Word.START_OVER;
        }
        return onItsWay() ? recovery.ask() : Word.GO;
    }

    void restore(Collection<KeyValue<byte[], byte[]>> records) {
        running = false;
        ledger.restored();
        if (health.distrusted().isPresent()) {
            return;
        }
        health.require();
        counting.replayed();
        replay.add(records);
        recovery.restore().applied();
    }

    Long committedOffset() {
        logged = true;
        replay.settle();
        return access.opened() ? access.meta().offset() : recovery.offset();
    }

    /** Says nothing of state that is not trusted: who restores learns of it at the gate, who processes at the next access. */
    void commit(Map<TopicPartition, Long> offsets) {
        if (health.distrusted().isPresent() || onItsWay()) {
            return;
        }
        health.require();
        Long offset = offsets.get(identity.changelog());
        if (offset == null) {
            replay.settle();
            commitWithoutOffset();
        } else if (replay.underWay() || !running) {
            replay.reached(offset);
        } else if (!exactlyOnce) {
            transaction.requireAllWritten();
            access.change(image -> transaction.commit(image, offset));
        }
        if (health.distrusted().isEmpty()) {
            health.require();
        }
    }

    /** Kafka Streams' normal call for a store without changelog; for any other its word that the state is corrupted. */
    private void commitWithoutOffset() {
        if (logged) {
            access.transactional().discard();
            replay.reached(ImageMeta.UNKNOWN);
        } else if (!exactlyOnce) {
            access.change(image -> transaction.commit(image, ImageMeta.UNKNOWN));
        }
    }

    private boolean onItsWay() {
        return !access.opened() && health.good();
    }

    // what the producer reports, on the stream thread

    @Override
    public void flushed() {
        if (!exactlyOnce) {
            if (!ledger.released()) {
                transaction.requireAllSent();
            }
            transaction.requireNothingRefused();
        }
    }

    @Override
    public void committed(Map<TopicPartition, Long> acknowledged) {
        if (running && health.good()) {
            access.change(image -> {
                transaction.requireAllWritten();
                long offset = acknowledged.getOrDefault(
                        identity.changelog(), image.image().meta().offset());
                transaction.commit(image, offset);
            });
        }
    }

    @Override
    public void aborted() {
        transaction.abort();
    }

    @Override
    public void lost(TopicPartition partition, Exception cause) {
        if (partition.equals(identity.changelog())) {
            transaction.lost(cause);
        }
    }

    @Override
    public void refused(Exception cause) {
        ledger.refused(cause);
    }

    // what the stream thread and readers call

    byte[] get(Bytes key) {
        return own() ? reading(image -> image.get(key)) : committed(key);
    }

    byte[] committed(Bytes key) {
        return reading(image -> image.image().get(key.get()));
    }

    void put(Bytes key, byte[] value) {
        ledger.beforeWrite();
        long waiting = reading(image -> {
            running = true;
            ledger.written();
            position.note(context);
            image.put(key, value);
            return image.pending().bytes();
        });
        if (waiting > services.settings().transactionBytes() && context instanceof ProcessorContext<?, ?> processor) {
            processor.commit();
        }
    }

    KeyValueIterator<Bytes, byte[]> scan(KeyRange range) {
        return scan(range, own() ? reading(image -> image.pending().within(range)) : List.of());
    }

    KeyValueIterator<Bytes, byte[]> scanCommitted(KeyRange range) {
        return scan(range, List.of());
    }

    private KeyValueIterator<Bytes, byte[]> scan(KeyRange range, List<KeyValue<Bytes, byte[]>> written) {
        ScanGuard guard = access.guard();
        return reading(image -> range.empty()
                ? new NoEntries()
                : guard.scan(() -> new RangeScan(image.image(), range, written, guard)));
    }

    Due due(DeadlineQuery query) {
        return reading(image -> {
            running = true;
            return image.due(query);
        });
    }

    private <T> T reading(Function<TransactionalImage, T> work) {
        if (own()) {
            replay.settle();
        }
        return access.read(work);
    }

    private StoreHealth.Caller caller() {
        if (!own()) {
            return StoreHealth.Caller.READING;
        }
        return exactlyOnce ? StoreHealth.Caller.PROCESSING : StoreHealth.Caller.OPENING;
    }

    long approximateEntries() {
        return access.guard().read(() -> {
            long written = own() ? access.transactional().pending().size() : 0;
            return access.image().approximateEntries() + written;
        });
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
        return running && access.opened() && health.good();
    }

    boolean own() {
        return Thread.currentThread() == owner;
    }

    // what background work calls

    /** Links the committed image into a folder of its own, for as long as {@code work} takes. */
    void checkpoint(Consumer<Path> work) {
        ScanGuard guard = access.guard();
        recovery.checkpoint(target -> guard.run(() -> access.image().checkpoint(target)), work);
    }

    StoreIdentity identity() {
        return identity;
    }

    private boolean awaitAnswers() {
        boolean waited = services.transactions().awaitAnswers();
        transaction.requireAllSent();
        return waited;
    }

    private void certify(Census expected) {
        if (counting.due()) {
            replay.settle();
            counting.begin(access.image(), expected);
        }
    }

    @Override
    public void close() {
        counting.close();
        services.transactions().leave(this);
        services.transactions().ungate(identity.changelog(), this);
        try {
            recovery.stop();
            replay.settle();
        } finally {
            try {
                access.close(this::closed);
            } finally {
                recovery.close();
            }
        }
    }

    private void closed(boolean inOrder) {
        recovery.closed(inOrder, health.distrusted());
    }
}
