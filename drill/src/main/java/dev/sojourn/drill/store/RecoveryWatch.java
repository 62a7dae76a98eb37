package dev.sojourn.drill.store;

import dev.sojourn.state.DurableState;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Tells of each recovery whenever it has got further. */
final class RecoveryWatch {

    private static final long EVERY_MS = 10;

    private final DurableState state;
    private final Consumer<CountEvent> events;
    private final Map<String, CountEvent.Recovery> told = new HashMap<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "recovery-watch");
        thread.setDaemon(true);
        return thread;
    });

    RecoveryWatch(DurableState state, Consumer<CountEvent> events) {
        this.state = state;
        this.events = events;
    }

    void start() {
        ScheduledFuture<?> unused = clock.scheduleWithFixedDelay(this::look, 0, EVERY_MS, TimeUnit.MILLISECONDS);
    }

    synchronized void look() {
        state.restores().stream().map(CountEvent.Recovery::of).forEach(now -> {
            CountEvent.Recovery before = told.put(now.task() + "/" + now.store(), now);
            if (!now.equals(before)) {
                events.accept(now);
            }
        });
    }

    void stop() {
        clock.shutdownNow();
    }
}
