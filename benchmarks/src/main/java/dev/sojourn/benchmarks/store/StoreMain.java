package dev.sojourn.benchmarks.store;

import dev.sojourn.drill.cluster.ParentWatch;
import dev.sojourn.state.DurableState;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** The process that keeps state: restores it, says how that went, updates it, says what it holds, until it is stopped. */
public final class StoreMain {

    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(30);
    private static final long PROGRESS_MS = 20;

    private StoreMain() {}

    /** Arguments: {@link StoreSettings#toArguments()}. */
    public static void main(String[] arguments) throws InterruptedException {
        ParentWatch.arm(() -> {});
        StoreSettings settings = StoreSettings.of(arguments);
        AtomicLong processed = new AtomicLong();
        CountDownLatch running = new CountDownLatch(1);
        DurableState state = DurableState.of(settings.streams());
        RestoreWatch watch = new RestoreWatch(state.restoreListener());
        KafkaStreams streams = streams(settings, state, processed, watch::ready);
        streams.setGlobalStateRestoreListener(watch);
        streams.setStateListener((now, before) -> {
            if (now == KafkaStreams.State.RUNNING) {
                running.countDown();
            }
        });
        stopInOrder(streams, state);
        streams.start();
        running.await();
        say(watch.measure());
        tellProgress(processed);
        new CaughtUp(settings).await();
        say(new Word.Holds(fingerprint(streams)));
    }

    private static KafkaStreams streams(
            StoreSettings settings, DurableState state, AtomicLong processed, Runnable ready) {
        String input = StoreSettings.input(settings.application());
        Topology topology =
                UpdatingTopology.of(input, settings.engine().store(state, StoreSettings.STORE), processed, ready);
        Map<String, Object> config = settings.streams();
        KafkaStreams streams = settings.engine() == StoreEngine.BUILTIN
                ? new KafkaStreams(topology, new StreamsConfig(config))
                : new KafkaStreams(topology, new StreamsConfig(config), state.clientSupplier());
        streams.setUncaughtExceptionHandler(cause -> {
            System.err.println("the store failed: " + cause);
            Runtime.getRuntime().halt(1);
            throw new IllegalStateException(cause);
        });
        return streams;
    }

    private static void stopInOrder(KafkaStreams streams, DurableState state) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            streams.close(CloseOptions.groupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP)
                    .withTimeout(CLOSE_LIMIT));
            state.close();
        }));
    }

    @SuppressWarnings("FutureReturnValueIgnored") // it goes on until the process ends
    private static void tellProgress(AtomicLong processed) {
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "progress");
            thread.setDaemon(true);
            return thread;
        });
        clock.scheduleAtFixedRate(
                () -> say(new Word.Processed(processed.get())), 0, PROGRESS_MS, TimeUnit.MILLISECONDS);
    }

    private static Fingerprint fingerprint(KafkaStreams streams) {
        ReadOnlyKeyValueStore<byte[], byte[]> store = streams.store(
                StoreQueryParameters.fromNameAndType(StoreSettings.STORE, QueryableStoreTypes.keyValueStore()));
        Fingerprint found = Fingerprint.NOTHING;
        try (KeyValueIterator<byte[], byte[]> all = store.all()) {
            while (all.hasNext()) {
                KeyValue<byte[], byte[]> entry = all.next();
                found = found.plus(entry.key, entry.value);
            }
        }
        return found;
    }

    private static void say(Word word) {
        System.out.println(word.toLine());
    }
}
