package dev.sojourn.state.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sojourn.state.DurableState;
import dev.sojourn.state.deadline.DeadlineOf;
import dev.sojourn.state.deadline.DeadlineQuery;
import dev.sojourn.state.deadline.DeadlineQuery.Due;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.query.PositionBound;
import org.apache.kafka.streams.query.QueryConfig;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Our store: the contract, and what it does beyond it. */
class DurableStoreTest extends KeyValueContract {

    private final DurableState state = DurableState.of(
            Map.of("sojourn.state.write.buffer.bytes", 1 << 16, "sojourn.state.flush.interval.ms", 300));
    private final ExecutorService reader = Executors.newSingleThreadExecutor();

    @Override
    KeyValueBytesStoreSupplier supplier(String name) {
        return state.store(
                name,
                value -> value.length < Long.BYTES
                        ? Long.MAX_VALUE
                        : ByteBuffer.wrap(value).getLong());
    }

    @AfterEach
    void closeState() {
        reader.shutdownNow();
        closeStore();
        state.close();
    }

    @Test
    void shouldKeepWhatIsCommittedAndNothingElse() {
        put("a", "1");
        commit();
        put("a", "2");
        put("b", "1");
        store().close();

        try (Reopened again = new Reopened(open())) {
            assertThat(scan(again.store().all())).containsExactly("a=1");
        }
    }

    /** Transactions go on where a stream is quiet, but they write nothing. */
    @Test
    void shouldBringToDiskWhatWasCommittedAlsoIfNothingIsWrittenAfterIt() throws IOException {
        put("a", "1");
        commit();
        long before = files();

        for (int look = 0; look < 100 && files() == before; look++) {
            LockSupport.parkNanos(50_000_000);
            commit();
        }

        assertThat(files()).isGreaterThan(before);
    }

    private long files() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".sst")).count();
        }
    }

    @Test
    void shouldShowOtherThreadsOnlyWhatIsCommitted() throws Exception {
        put("a", "1");
        commit();
        put("a", "2");
        put("b", "1");

        assertThat(elsewhere(() -> get("a"))).isEqualTo("1");
        assertThat(elsewhere(() -> scan(store().all()))).containsExactly("a=1");
        assertThat(get("a")).isEqualTo("2");
    }

    @Test
    void shouldScanPrefixesThatHaveNoKeyBehindThem() {
        Bytes last = Bytes.wrap(new byte[] {-1, -1, 7});
        store().put(last, "1".getBytes(UTF_8));
        put("a", "1");

        try (KeyValueIterator<Bytes, byte[]> found =
                store().prefixScan(new byte[] {-1, -1}, (topic, prefix) -> prefix)) {
            assertThat(found.next().key).isEqualTo(last);
            assertThat(found.hasNext()).isFalse();
        }
    }

    @Test
    void shouldShowAScanWhatWasThereWhenItBegan() {
        put("a", "1");
        put("c", "1");

        try (KeyValueIterator<Bytes, byte[]> all = store().all()) {
            store().delete(key("c"));
            put("a", "2");

            assertThat(scan(all)).containsExactly("a=1", "c=1");
        }
    }

    @Test
    void shouldRefuseWorkOnceClosed() {
        store().close();

        assertThatThrownBy(() -> store().get(key("a"))).isInstanceOf(InvalidStateStoreException.class);
    }

    @Test
    void shouldRefuseAScanThatOutlivesItsStore() {
        put("a", "1");
        put("b", "1");
        KeyValueIterator<Bytes, byte[]> all = store().all();

        store().close();

        assertThatThrownBy(all::next).isInstanceOf(InvalidStateStoreException.class);
        all.close();
    }

    @Test
    void shouldNotBeOpenTwice() {
        assertThatThrownBy(this::open)
                .isInstanceOf(org.apache.kafka.streams.errors.LockException.class)
                .hasMessageContaining("in use");
    }

    @Test
    void shouldHandOutWhatIsDueOnceItIsCommitted() {
        due("a", 10);
        due("b", 20);
        assertThat(asked(15, 10)).isEmpty();

        commit();

        assertThat(asked(15, 10)).containsExactly("a");
        assertThat(asked(15, 10)).isEmpty();
        assertThat(asked(25, 10)).containsExactly("b");
    }

    /** Whoever waits for {@code next} would sleep through it otherwise. */
    @Test
    void shouldSayWhenSomethingFallsDueThatIsNotCommittedYet() {
        due("a", 30);
        commit();
        due("b", 10);
        due("c", 20);

        assertThat(nextOf(15)).isEqualTo(10);

        commit();
        assertThat(asked(25, 10)).containsExactly("b", "c");
        assertThat(nextOf(25)).isEqualTo(30);
    }

    @Test
    void shouldHandOutNoMoreThanAskedForEarliestFirst() {
        due("c", 3);
        due("a", 1);
        due("b", 2);
        commit();

        assertThat(asked(100, 2)).containsExactly("a", "b");
        assertThat(asked(100, 2)).containsExactly("c");
    }

    @Test
    void shouldFollowADeadlineThatMoves() {
        due("a", 10);
        commit();
        due("a", 50);
        commit();

        assertThat(asked(20, 10)).isEmpty();
        commit();
        assertThat(asked(60, 10)).containsExactly("a");
    }

    @Test
    void shouldFollowADeadlineThatMovesForward() {
        due("a", 50);
        commit();
        due("a", 10);
        commit();

        assertThat(asked(20, 10)).containsExactly("a");
    }

    @Test
    void shouldFindNothingDueForAKeyThatIsGone() {
        due("a", 10);
        commit();
        store().delete(key("a"));
        commit();

        assertThat(asked(20, 10)).isEmpty();
    }

    @Test
    void shouldHandOutAgainWhatWasNotDoneWhenTheStoreWasClosed() {
        due("a", 10);
        commit();
        assertThat(asked(20, 10)).containsExactly("a");
        store().close();

        try (Reopened again = new Reopened(open())) {
            assertThat(asked(again.store(), 20, 10)).containsExactly("a");
        }
    }

    @Test
    void shouldFindAKeyThatIsPutAgainAfterItWasHandedOut() {
        due("a", 10);
        commit();
        assertThat(asked(20, 10)).containsExactly("a");
        due("a", 30);
        commit();

        assertThat(asked(40, 10)).containsExactly("a");
    }

    @Test
    void shouldHandOutTheValueWithTheKey() {
        due("a", 10);
        commit();

        Due due = answer(store(), new DeadlineQuery(20, 1));

        assertThat(due.entries()).containsExactly(Map.entry(key("a"), store().get(key("a"))));
        assertThat(due.more()).isFalse();
    }

    @Test
    void shouldSayThatThereIsMoreThanAskedFor() {
        due("a", 10);
        due("b", 11);
        commit();

        assertThat(answer(store(), new DeadlineQuery(20, 1)).more()).isTrue();
        assertThat(answer(store(), new DeadlineQuery(20, 1)).more()).isFalse();
    }

    @Test
    void shouldLeaveToTheAskerWhatTheAskerKnowsAndHandItOutOnceItDoesNot() {
        due("a", 10);
        due("b", 10);
        commit();

        Due due = answer(store(), new DeadlineQuery(20, 10, knowing("a", 40)));
        commit();

        assertThat(due.entries()).containsOnlyKeys(key("b"));
        assertThat(due.next()).isEqualTo(40);
        assertThat(asked(40, 10)).isEmpty();
        assertThat(asked(50, 10)).containsExactly("a");
    }

    @Test
    void shouldHandOutAKeyOnceThoughItHasFallenDueMoreThanOnce() {
        due("a", 12);
        commit();
        due("a", 10);
        commit();

        assertThat(asked(20, 10)).containsExactly("a");
        assertThat(asked(20, 10)).isEmpty();
    }

    @Test
    void shouldForgetADeadlineOfWhichTheAskerKnowsThatItsKeyIsGone() {
        due("a", 10);
        commit();

        Due due = answer(store(), new DeadlineQuery(20, 10, knowing("a", DeadlineOf.NONE)));
        commit();

        assertThat(due.entries()).isEmpty();
        assertThat(due.next()).isEqualTo(DeadlineOf.NONE);
        assertThat(asked(20, 10)).isEmpty();
    }

    private static DeadlineQuery.Known knowing(String known, long deadline) {
        return key -> key.equals(key(known)) ? OptionalLong.of(deadline) : OptionalLong.empty();
    }

    private void due(String key, long deadline) {
        store().put(key(key), ByteBuffer.allocate(Long.BYTES).putLong(deadline).array());
    }

    private List<String> asked(long horizon, int limit) {
        return asked(store(), horizon, limit);
    }

    private static List<String> asked(KeyValueStore<Bytes, byte[]> store, long horizon, int limit) {
        return answer(store, new DeadlineQuery(horizon, limit)).entries().keySet().stream()
                .map(key -> new String(key.get(), UTF_8))
                .toList();
    }

    private long nextOf(long horizon) {
        return answer(store(), new DeadlineQuery(horizon, 10)).next();
    }

    private static Due answer(KeyValueStore<Bytes, byte[]> store, DeadlineQuery query) {
        return store.query(query, PositionBound.unbounded(), new QueryConfig(false))
                .getResult();
    }

    private <T> T elsewhere(java.util.concurrent.Callable<T> work) throws InterruptedException, ExecutionException {
        return reader.submit(work).get();
    }

    private record Reopened(KeyValueStore<Bytes, byte[]> store) implements AutoCloseable {

        @Override
        public void close() {
            store.close();
        }
    }
}
