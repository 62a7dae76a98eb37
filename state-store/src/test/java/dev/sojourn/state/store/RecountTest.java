package dev.sojourn.state.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.state.DurableState;
import dev.sojourn.state.hash.StateHash;
import dev.sojourn.state.proof.Certificate;
import dev.sojourn.state.proof.LedgerLink;
import dev.sojourn.state.proof.LedgerQuery;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.BatchingStateRestoreCallback;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.query.PositionBound;
import org.apache.kafka.streams.query.QueryConfig;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A task may become a standby and active again with its store open: what it has read meanwhile was never counted. */
class RecountTest {

    private static final byte[] ONE = {1};

    @TempDir
    Path folder;

    private final DurableState state = DurableState.of(Map.of());
    private final KeyValueStore<Bytes, byte[]> store = state.store("counts").get();
    private final BlockingQueue<Certificate> certificates = new LinkedBlockingQueue<>();
    private BatchingStateRestoreCallback changelog;
    private LedgerLink ledger;

    @BeforeEach
    void open() {
        state.onCertificate(certificates::add);
        MockProcessorContext<Void, Void> context = new MockProcessorContext<>(
                new Properties(), new TaskId(0, 0), folder.resolve("app/0_0").toFile());
        store.init(noting(context.getStateStoreContext()), store);
        ledger = store.query(new LedgerQuery(), PositionBound.unbounded(), new QueryConfig(false))
                .getResult();
    }

    /** The context, but that it keeps what the store would have called with records of its changelog. */
    private StateStoreContext noting(StateStoreContext context) {
        return (StateStoreContext) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {StateStoreContext.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("register")) {
                        changelog = (BatchingStateRestoreCallback) arguments[1];
                    }
                    return method.invoke(context, arguments);
                });
    }

    @AfterEach
    void close() {
        store.close();
        state.close();
    }

    @Test
    void shouldCountAgainWhatWasReplayedIntoSinceItWasCounted() throws InterruptedException {
        StateHash onlyA = StateHash.ZERO.plus(key("a"), ONE);
        replay("a");
        ledger.certify(onlyA, 1);
        assertThat(nextCertificate().balanced()).isTrue();

        replay("b");
        ledger.certify(onlyA, 1);

        Certificate second = nextCertificate();
        assertThat(second.balanced()).isFalse();
        assertThat(second.entries()).isEqualTo(2);
    }

    @Test
    void shouldCountOnceWhatWasReplayedOnce() throws InterruptedException {
        replay("a");
        ledger.certify(StateHash.ZERO.plus(key("a"), ONE), 1);
        nextCertificate();

        ledger.certify(StateHash.ZERO, 0);

        assertThat(certificates.poll(300, TimeUnit.MILLISECONDS)).isNull();
    }

    private void replay(String key) {
        changelog.restoreAll(List.of(KeyValue.pair(key(key), ONE)));
    }

    private Certificate nextCertificate() throws InterruptedException {
        Certificate certificate = certificates.poll(10, TimeUnit.SECONDS);
        assertThat(certificate).isNotNull();
        return certificate;
    }

    private static byte[] key(String key) {
        return key.getBytes(UTF_8);
    }
}
