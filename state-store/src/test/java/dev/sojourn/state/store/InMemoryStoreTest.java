package dev.sojourn.state.store;

import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.Stores;

/** Kafka Streams' own store in memory. */
class InMemoryStoreTest extends KeyValueContract {

    @Override
    KeyValueBytesStoreSupplier supplier(String name) {
        return Stores.inMemoryKeyValueStore(name);
    }
}
