package dev.sojourn.state.store;

import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.Stores;

/** Kafka Streams' own store on RocksDB: shows that the contract asks for nothing else. */
class BuiltInStoreTest extends KeyValueContract {

    @Override
    KeyValueBytesStoreSupplier supplier(String name) {
        return Stores.persistentKeyValueStore(name);
    }
}
