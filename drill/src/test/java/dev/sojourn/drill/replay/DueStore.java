package dev.sojourn.drill.replay;

import dev.sojourn.state.deadline.DeadlineOf;
import dev.sojourn.state.deadline.DeadlineQuery;
import dev.sojourn.state.hash.StateHash;
import dev.sojourn.state.proof.LedgerLink;
import dev.sojourn.state.proof.LedgerQuery;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.query.PositionBound;
import org.apache.kafka.streams.query.Query;
import org.apache.kafka.streams.query.QueryConfig;
import org.apache.kafka.streams.query.QueryResult;

/**
 * A store whose values fall due. Its index knows what is committed, has an entry for whatever was, and hands a key out once;
 * it is made anew from the values after a crash. Whenever a task takes it over, its hash must be what the ledger says.
 */
final class DueStore extends MemoryStore implements LedgerLink {

    private final DeadlineOf deadlineOf;
    private final SortedSet<Entry> index = new TreeSet<>();
    private final Set<Entry> moved = new HashSet<>();
    private final Set<Entry> dropped = new HashSet<>();
    private final Set<Bytes> handedOut = new HashSet<>();
    private int asked;

    DueStore(String name, DeadlineOf deadlineOf) {
        super(name);
        this.deadlineOf = deadlineOf;
    }

    @Override
    void flushCache() {
        // is behind no cache
    }

    @Override
    void commit() {
        index.removeAll(dropped);
        index.addAll(moved);
        pending.forEach(this::note);
        forgetTransaction();
        super.commit();
    }

    @Override
    void abort() {
        super.abort();
        forgetTransaction();
        index.clear();
        committed.forEach(this::note);
    }

    private void forgetTransaction() {
        dropped.clear();
        moved.clear();
        handedOut.clear();
    }

    private void note(Bytes key, byte[] value) {
        long deadline = value == null ? DeadlineOf.NONE : deadlineOf.deadline(value);
        if (deadline != DeadlineOf.NONE) {
            index.add(new Entry(key, deadline));
        }
    }

    @Override
    @SuppressWarnings("unchecked") // the answer is made for the query whose type it has
    public <R> QueryResult<R> query(Query<R> query, PositionBound bound, QueryConfig config) {
        return query instanceof DeadlineQuery deadlines
                ? (QueryResult<R>) QueryResult.forResult(due(deadlines))
                : query instanceof LedgerQuery
                        ? (QueryResult<R>) QueryResult.forResult((LedgerLink) this)
                        : QueryResult.forUnknownQueryType(query, this);
    }

    private DeadlineQuery.Due due(DeadlineQuery query) {
        Map<Bytes, byte[]> due = new LinkedHashMap<>();
        int looks = 0;
        for (Entry entry : entries()) {
            if (entry.deadline >= query.horizon()) {
                break;
            }
            if (looks++ == query.limit()) {
                return new DeadlineQuery.Due(due, true, next());
            }
            dropped.add(entry);
            if (handedOut.contains(entry.key)) {
                continue;
            }
            OptionalLong known = query.known().deadline(entry.key);
            byte[] value = get(entry.key.get());
            long deadline = known.orElseGet(() -> value == null ? DeadlineOf.NONE : deadlineOf.deadline(value));
            if (known.isEmpty() && deadline < query.horizon()) {
                due.put(entry.key, value);
                handedOut.add(entry.key);
            } else if (deadline != DeadlineOf.NONE) {
                moved.add(new Entry(entry.key, deadline));
            }
        }
        return new DeadlineQuery.Due(due, false, next());
    }

    private long next() {
        LongStream written = pending.values().stream().filter(Objects::nonNull).mapToLong(deadlineOf::deadline);
        LongStream left = entries().stream().mapToLong(Entry::deadline);
        LongStream late = moved.stream().mapToLong(Entry::deadline);
        return Stream.of(written, left, late).flatMapToLong(each -> each).min().orElse(DeadlineOf.NONE);
    }

    /** Those that have not been looked at in the open transaction. */
    private List<Entry> entries() {
        return index.stream().filter(entry -> !dropped.contains(entry)).toList();
    }

    private record Entry(Bytes key, long deadline) implements Comparable<Entry> {

        @Override
        public int compareTo(Entry other) {
            int byDeadline = Long.compare(deadline, other.deadline);
            return byDeadline == 0 ? key.compareTo(other.key) : byDeadline;
        }
    }

    @Override
    public long writes() {
        return 0;
    }

    @Override
    public void beforeWrite(Runnable work) {
        // what is sent on is committed with the state here, and nothing is to be waited for
    }

    /** Whether there is something to wait for decides nothing. */
    @Override
    public boolean awaitAnswers() {
        return ++asked % 2 == 0;
    }

    @Override
    public void release() {
        // a crash is what ends a task here
    }

    @Override
    public void expect(StateHash hash, long entries) {
        // what is expected is compared when the next task takes over
    }

    @Override
    public boolean proven() {
        return true;
    }

    @Override
    public void certify(StateHash hash, long entries) {
        StateHash actual = StateHash.ZERO;
        for (Map.Entry<Bytes, byte[]> entry : committed.entrySet()) {
            actual = actual.plus(entry.getKey().get(), entry.getValue());
        }
        if (entries != committed.size() || !hash.equals(actual)) {
            throw new AssertionError("the ledger of " + name() + " does not say what it holds: " + entries + " entries"
                    + " of " + hash + ", but there are " + committed.size() + " of " + actual);
        }
    }
}
