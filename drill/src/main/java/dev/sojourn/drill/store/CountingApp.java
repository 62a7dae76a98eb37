package dev.sojourn.drill.store;

import dev.sojourn.state.DurableState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The counting application: state as any application of Kafka Streams would have it, and nothing else of ours. */
final class CountingApp {

    private static final Logger LOG = LoggerFactory.getLogger(CountingApp.class);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(20);

    private final Consumer<CountEvent> events;
    private final DurableState state;
    private final KafkaStreams streams;
    private final RecoveryWatch recoveries;
    private final CountDownLatch over = new CountDownLatch(1);
    private final AtomicReference<Throwable> failure = new AtomicReference<>();

    CountingApp(CountingSettings settings, Consumer<CountEvent> events) {
        this.events = events;
        state = DurableState.of(settings.streams());
        state.onCertificate(certificate -> events.accept(new CountEvent.Certified(certificate)));
        recoveries = new RecoveryWatch(state, events);
        streams = new KafkaStreams(
                new CountTopology(settings).build(state),
                new StreamsConfig(settings.streams()),
                state.clientSupplier());
        streams.setGlobalStateRestoreListener(state.restoreListener());
        streams.setStateListener((now, before) -> changed(now));
        streams.setUncaughtExceptionHandler(this::failed);
    }

    /** Runs until it is told to stop or fails; returns the exit code. */
    int run() throws InterruptedException {
        recoveries.start();
        try {
            streams.start();
        } catch (RuntimeException e) {
            failed(e);
        }
        over.await();
        streams.close(CLOSE_LIMIT);
        recoveries.stop();
        state.close();
        return failure.get() == null ? 0 : 1;
    }

    /** Commands: stop, dump FILE, taken. */
    void obey(String command) {
        String[] words = command.split(" ", 2);
        switch (words[0]) {
            case "stop" -> over.countDown();
            case "dump" -> dump(Path.of(words[1]));
            case "taken" -> taken();
            default -> throw new IllegalArgumentException(command);
        }
    }

    private void dump(Path file) {
        tell(file.toString(), () -> new Dump(file).write(streams));
    }

    private void taken() {
        tell("", () -> Dump.taken(streams));
    }

    private void tell(String file, LongSupplier taken) {
        try {
            events.accept(new CountEvent.Dumped(file, taken.getAsLong()));
        } catch (InvalidStateStoreException | IllegalStateException e) {
            events.accept(new CountEvent.Dumped("", -1)); // Not now: it is not running, or not any more.
        }
    }

    private void changed(KafkaStreams.State now) {
        if (now == KafkaStreams.State.RUNNING) {
            recoveries.look();
        }
        events.accept(new CountEvent.State(now.name()));
        if (now == KafkaStreams.State.ERROR) {
            over.countDown();
        }
    }

    private StreamThreadExceptionResponse failed(Throwable cause) {
        LOG.error("the application gives up", cause);
        if (failure.compareAndSet(null, cause)) {
            events.accept(new CountEvent.Failed(Causes.of(cause)));
        }
        over.countDown();
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }
}
