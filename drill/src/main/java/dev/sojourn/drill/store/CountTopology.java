package dev.sojourn.drill.store;

import dev.sojourn.state.DurableState;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** Records in, a count for each key in one store, the ledger in another. */
final class CountTopology {

    static final String COUNTS = "counts";
    static final String LEDGER = "ledger";

    private static final Serde<byte[]> BYTES = Serdes.ByteArray();

    private final CountingSettings settings;

    CountTopology(CountingSettings settings) {
        this.settings = settings;
    }

    Topology build(DurableState state) {
        StreamsBuilder builder = new StreamsBuilder();
        builder.addStateStore(store(state.store(COUNTS)));
        builder.addStateStore(store(state.store(LEDGER)));
        int ballast = settings.ballastBytes();
        builder.stream(settings.input(), Consumed.with(BYTES, BYTES))
                .process(() -> new CountProcessor(ballast), COUNTS, LEDGER);
        return builder.build();
    }

    /** Without the record cache: who reads from outside sees the store, and each put is a record of the changelog. */
    private StoreBuilder<KeyValueStore<byte[], byte[]>> store(KeyValueBytesStoreSupplier supplier) {
        return Stores.keyValueStoreBuilder(supplier, BYTES, BYTES)
                .withCachingDisabled()
                .withLoggingEnabled(settings.changelogTopic());
    }
}
