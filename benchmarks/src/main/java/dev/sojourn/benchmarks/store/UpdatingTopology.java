package dev.sojourn.benchmarks.store;

import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/** Each record of the input updates its key's entry, and the changelog gets every update: there is no record cache. */
final class UpdatingTopology {

    private static final Serde<byte[]> BYTES = Serdes.ByteArray();

    private UpdatingTopology() {}

    /** @param ready told when the restored state has been read from */
    static Topology of(String input, KeyValueBytesStoreSupplier store, AtomicLong processed, Runnable ready) {
        Topology topology = new Topology();
        topology.addSource("input", BYTES.deserializer(), BYTES.deserializer(), input);
        topology.addProcessor("updates", () -> new Updates(processed, ready), "input");
        topology.addStateStore(
                Stores.keyValueStoreBuilder(store, BYTES, BYTES).withLoggingEnabled(Map.of()), "updates");
        return topology;
    }

    private static final class Updates implements Processor<byte[], byte[], Void, Void> {

        private final AtomicLong processed;
        private final Runnable ready;
        private KeyValueStore<byte[], byte[]> store;

        private Updates(AtomicLong processed, Runnable ready) {
            this.processed = processed;
            this.ready = ready;
        }

        @Override
        public void init(ProcessorContext<Void, Void> context) {
            store = context.getStateStore(StoreSettings.STORE);
            // Whatever a store still does behind a restore has to be over now.
            store.get(new byte[Long.BYTES]);
            ready.run();
        }

        @Override
        public void process(Record<byte[], byte[]> record) {
            store.put(record.key(), Entries.updated(record.key(), store.get(record.key())));
            processed.incrementAndGet();
        }
    }
}
