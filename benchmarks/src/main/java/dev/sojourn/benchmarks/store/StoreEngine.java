package dev.sojourn.benchmarks.store;

import dev.sojourn.state.DurableState;
import java.nio.ByteBuffer;
import java.util.Locale;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.Stores;

/** Which store keeps the state. */
public enum StoreEngine {
    /** Kafka Streams' own persistent key-value store. */
    BUILTIN,
    /** Sojourn's. */
    SOJOURN,
    /** Sojourn's, with an index of deadlines beside the entries, as the window operator has it. */
    DEADLINES;

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static StoreEngine of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }

    KeyValueBytesStoreSupplier store(DurableState state, String name) {
        return switch (this) {
            case BUILTIN -> Stores.persistentKeyValueStore(name);
            case SOJOURN -> state.store(name);
            case DEADLINES -> state.store(name, value -> ByteBuffer.wrap(value).getLong());
        };
    }
}
