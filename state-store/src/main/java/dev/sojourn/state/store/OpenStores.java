package dev.sojourn.state.store;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The stores of one Kafka Streams client that are open now. */
public final class OpenStores {

    private final Set<DurableStore> stores = ConcurrentHashMap.newKeySet();

    public void add(DurableStore store) {
        stores.add(store);
    }

    public void remove(DurableStore store) {
        stores.remove(store);
    }

    public List<DurableStore> all() {
        return List.copyOf(stores);
    }
}
