package dev.sojourn.topology.operator;

import dev.sojourn.state.proof.LedgerLink;
import dev.sojourn.state.proof.LedgerQuery;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.query.PositionBound;
import org.apache.kafka.streams.query.QueryConfig;
import org.apache.kafka.streams.query.QueryResult;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;

/** Real stores that count what is read of them by key, and say of the ledger's count what a test asks for. */
public final class WatchedStores {

    private final Map<String, Integer> reads = new HashMap<>();
    private boolean proven;

    /** Whether the ledger's count is to pass for proven from now on. */
    public void saysProven(boolean proven) {
        this.proven = proven;
    }

    /** How often a value was read of a store. */
    public int reads(String store) {
        return reads.getOrDefault(store, 0);
    }

    public KeyValueBytesStoreSupplier watch(KeyValueBytesStoreSupplier supplier) {
        return new KeyValueBytesStoreSupplier() {

            @Override
            public String name() {
                return supplier.name();
            }

            @Override
            public String metricsScope() {
                return supplier.metricsScope();
            }

            @Override
            public KeyValueStore<Bytes, byte[]> get() {
                return instead(KeyValueStore.class, supplier.get(), WatchedStores.this::answerOf);
            }
        };
    }

    private Optional<Object> answerOf(KeyValueStore<Bytes, byte[]> store, String method, Object[] arguments) {
        if (method.equals("get")) {
            reads.merge(store.name(), 1, Integer::sum);
        }
        return method.equals("query") && arguments[0] instanceof LedgerQuery
                ? Optional.of(QueryResult.forResult(link(store)))
                : Optional.empty();
    }

    private LedgerLink link(KeyValueStore<Bytes, byte[]> store) {
        LedgerLink link = store.query(new LedgerQuery(), PositionBound.unbounded(), new QueryConfig(false))
                .getResult();
        return instead(
                LedgerLink.class,
                link,
                (original, method, arguments) -> method.equals("proven") ? Optional.of(proven) : Optional.empty());
    }

    @SuppressWarnings("unchecked")
    private static <T> T instead(Class<? super T> face, T original, Answers<T> answers) {
        return (T) Proxy.newProxyInstance(face.getClassLoader(), new Class<?>[] {face}, (proxy, method, arguments) -> {
            Optional<Object> answer = answers.answer(original, method.getName(), arguments);
            if (answer.isPresent()) {
                return answer.get();
            }
            try {
                return method.invoke(original, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        });
    }

    /** What to answer in the original's place, if anything. */
    private interface Answers<T> {

        Optional<Object> answer(T original, String method, Object[] arguments);
    }
}
