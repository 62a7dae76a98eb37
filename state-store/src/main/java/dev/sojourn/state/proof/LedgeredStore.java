package dev.sojourn.state.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sojourn.state.hash.StateHash;
import java.util.Optional;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.query.PositionBound;
import org.apache.kafka.streams.query.QueryConfig;
import org.apache.kafka.streams.query.QueryResult;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A store whose every write is booked: the hash of what is live and the application's own counts stand in a ledger, a
 * second small store of the same task, and change in the same transaction.
 *
 * <p>To be made in the {@code init} of the processor that owns both stores, when their state is complete; if it was
 * restored, it is compared with the ledger beside what goes on, and a {@link Certificate} is issued. All
 * writes must go through here. For the task's stream thread.
 *
 * <p>Under at-least-once the two may differ after a crash, but no result is missing: what is written waits until the broker
 * has acknowledged what was sent on before. To write little and often, each time after something was sent, is slow there.
 */
public final class LedgeredStore implements AutoCloseable {

    /** The one key of the ledger's store. */
    public static final byte[] KEY = "ledger".getBytes(UTF_8);

    private static final Logger LOG = LoggerFactory.getLogger(LedgeredStore.class);
    private static final QueryConfig QUIET = new QueryConfig(false);

    private final KeyValueStore<byte[], byte[]> data;
    private final KeyValueStore<byte[], byte[]> ledger;
    private final Optional<LedgerLink> dataLink;
    private final Optional<LedgerLink> ledgerLink;
    private final long[] counters;
    private StateHash hash;
    private long entries;
    private byte[] line;
    private long lineWrites = -1;
    private Runnable heldBack = () -> {};

    /** @param counters how many numbers the application keeps */
    public LedgeredStore(KeyValueStore<byte[], byte[]> data, KeyValueStore<byte[], byte[]> ledger, int counters) {
        this.data = data;
        this.ledger = ledger;
        this.dataLink = link(data);
        this.ledgerLink = link(ledger);
        byte[] bytes = ledger.get(KEY);
        LedgerLine read = bytes == null ? LedgerLine.empty(counters) : LedgerLine.of(bytes, counters);
        this.counters = read.counters();
        Census census = read.state().orElseGet(this::count);
        if (bytes == null && census.entries() > 0) {
            LOG.error(
                    "{} has {} entries and no ledger: what it held before cannot be compared with anything, and its"
                            + " counts begin anew. Was the changelog of {} deleted?",
                    data.name(),
                    census.entries(),
                    ledger.name());
        }
        hash = census.hash();
        entries = census.entries();
        if (read.state().isPresent()) {
            dataLink.ifPresent(link -> link.certify(hash, entries));
        }
        dataLink.ifPresent(link -> link.expect(hash, entries));
        dataLink.ifPresent(link -> link.beforeWrite(link::awaitAnswers));
        ledgerLink.ifPresent(link -> link.beforeWrite(this::complete));
    }

    /**
     * Has {@code writes} done before each commit, as part of what is committed: what it puts and counts is in time. Kafka
     * Streams flushes the record cache then, and the ledger, of which something has changed in every transaction, is in
     * that cache.
     *
     * @return whether it will be done; on stores of another kind it will not, and nothing must be held back
     */
    public boolean beforeCommit(Runnable writes) {
        heldBack = writes;
        return ledgerLink.isPresent();
    }

    /** A key's value, or {@code null}. */
    public byte[] get(byte[] key) {
        return data.get(key);
    }

    /**
     * Puts or, with {@code null}, deletes a value.
     *
     * @param before what the store has for this key, as {@link #get} or a query said, or what was put last
     */
    public void put(byte[] key, byte[] before, byte[] after) {
        if (before != null) {
            hash = hash.minus(key, before);
            entries--;
        }
        if (after != null) {
            hash = hash.plus(key, after);
            entries++;
        }
        data.put(key, after);
        dataLink.ifPresent(link -> link.expect(hash, entries));
        write();
    }

    /**
     * Waits, as each write does, until the broker has acknowledged what was sent on, so that the writes that follow need not.
     *
     * @return whether there was something to wait for; never so under exactly-once
     * @throws StreamsException if some of it was not written: then nothing may be written behind it
     */
    public boolean awaitAnswers() {
        return dataLink.isPresent() && dataLink.get().awaitAnswers();
    }

    /** Adds to one of the application's numbers. */
    public void count(int counter, long more) {
        counters[counter] += more;
        write();
    }

    /** Says that something is held back until {@link #beforeCommit} calls: without it nothing may be there to commit. */
    public void announce() {
        write();
    }

    public long counted(int counter) {
        return counters[counter];
    }

    /** How many keys have a value. */
    public long entries() {
        return entries;
    }

    /** Whether {@link #entries} is certain; not so under at-least-once, and not until restored state has been counted. */
    public boolean countIsProven() {
        return dataLink.isPresent() && dataLink.get().proven();
    }

    /** To be called when the processor that owns both stores is closed, which may be used again without it. */
    @Override
    public void close() {
        dataLink.ifPresent(LedgerLink::release);
        ledgerLink.ifPresent(LedgerLink::release);
    }

    /** The store itself, for reading. */
    public KeyValueStore<byte[], byte[]> data() {
        return data;
    }

    /**
     * Has the ledger written. The record cache keeps the array it was given until it flushes, so one put for each flush
     * is enough, and the array is filled in when it is flushed; a store that cannot say when that is gets every change.
     */
    private void write() {
        if (ledgerLink.isPresent() && ledgerLink.get().writes() == lineWrites) {
            return;
        }
        line = new byte[LedgerLine.bytes(counters.length)];
        LedgerLine.write(line, hash, entries, counters);
        lineWrites = ledgerLink.map(LedgerLink::writes).orElse(-1L);
        ledger.put(KEY, line);
    }

    /** Fills in the line that is about to be written. */
    private void complete() {
        awaitAnswers();
        heldBack.run();
        if (line != null) {
            LedgerLine.write(line, hash, entries, counters);
        }
    }

    private Census count() {
        long found = 0;
        StateHash sum = StateHash.ZERO;
        try (KeyValueIterator<byte[], byte[]> all = data.all()) {
            while (all.hasNext()) {
                KeyValue<byte[], byte[]> entry = all.next();
                sum = sum.plus(entry.key, entry.value);
                found++;
            }
        }
        return new Census(found, sum);
    }

    private static Optional<LedgerLink> link(StateStore store) {
        QueryResult<LedgerLink> result = store.query(new LedgerQuery(), PositionBound.unbounded(), QUIET);
        return result.isSuccess() ? Optional.of(result.getResult()) : Optional.empty();
    }
}
