package dev.sojourn.drill.replay;

import dev.sojourn.state.hash.StateHash;
import dev.sojourn.state.proof.LedgerLink;
import dev.sojourn.state.proof.LedgerQuery;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.query.PositionBound;
import org.apache.kafka.streams.query.Query;
import org.apache.kafka.streams.query.QueryConfig;
import org.apache.kafka.streams.query.QueryResult;

/**
 * A store behind a record cache, which keeps the arrays it is given until it is flushed, or has no room for them; then they
 * are logged. What is put while it is flushed waits for the next time.
 */
final class LedgerStore extends MemoryStore implements LedgerLink {

    private final BiConsumer<byte[], byte[]> changelog;
    private final int evictEvery;
    private final Map<Bytes, byte[]> cache = new LinkedHashMap<>();
    private int puts;
    private Runnable beforeWrite = () -> {};
    private long writes;

    /** @param evictEvery after how many puts it is flushed before its time; 0 never */
    LedgerStore(String name, int evictEvery, BiConsumer<byte[], byte[]> changelog) {
        super(name);
        this.evictEvery = evictEvery;
        this.changelog = changelog;
    }

    @Override
    public byte[] get(byte[] key) {
        byte[] cached = cache.get(Bytes.wrap(key));
        return cached == null ? super.get(key) : cached;
    }

    @Override
    public void put(byte[] key, byte[] value) {
        cache.put(Bytes.wrap(key), value);
        if (evictEvery > 0 && ++puts % evictEvery == 0) {
            flushCache();
        }
    }

    @Override
    void flushCache() {
        Map<Bytes, byte[]> dirty = new LinkedHashMap<>(cache);
        cache.clear();
        dirty.forEach(this::write);
    }

    private void write(Bytes key, byte[] value) {
        beforeWrite.run();
        writes++;
        byte[] written = value.clone();
        super.put(key.get(), written);
        changelog.accept(key.get(), written);
    }

    @Override
    void abort() {
        super.abort();
        cache.clear();
        beforeWrite = () -> {};
    }

    @Override
    @SuppressWarnings("unchecked") // the answer is made for the query whose type it has
    public <R> QueryResult<R> query(Query<R> query, PositionBound bound, QueryConfig config) {
        return query instanceof LedgerQuery
                ? (QueryResult<R>) QueryResult.forResult((LedgerLink) this)
                : QueryResult.forUnknownQueryType(query, this);
    }

    @Override
    public long writes() {
        return writes;
    }

    @Override
    public void beforeWrite(Runnable work) {
        beforeWrite = work;
    }

    @Override
    public boolean awaitAnswers() {
        throw new UnsupportedOperationException("is the ledger itself");
    }

    @Override
    public void release() {
        // a crash is what ends a task here
    }

    @Override
    public void expect(StateHash hash, long entries) {
        throw new UnsupportedOperationException("is the ledger itself");
    }

    @Override
    public boolean proven() {
        throw new UnsupportedOperationException("is the ledger itself");
    }

    @Override
    public void certify(StateHash hash, long entries) {
        throw new UnsupportedOperationException("is the ledger itself");
    }
}
