package dev.sojourn.drill.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.state.recovery.Rung;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two applications, one of which has a thread for each task, are killed dozens of times, each time at another moment. */
@Timeout(600)
class KillCyclesIT {

    @RegisterExtension
    static final CountingBroker BROKER = new CountingBroker();

    private static final int CYCLES_EACH = 20;

    @Test
    void shouldComeBackExactFromEachKill() {
        long seed = Seed.next();
        CompletableFuture<Void> one = CompletableFuture.runAsync(() -> cycles("one", 1, seed));
        CompletableFuture<Void> other = CompletableFuture.runAsync(() -> cycles("other", 2, seed + CYCLES_EACH));
        CompletableFuture.allOf(one, other).join();
    }

    private static void cycles(String name, int threads, long seed) {
        try (KillCycles cycles = BROKER.cycles("kills-" + name, threads)) {
            cycles.begin();
            for (int i = 0; i < CYCLES_EACH; i++) {
                cycle(cycles, seed + i);
            }
            assertThat(cycles.rungs()).containsKey(Rung.SAME_DISK).doesNotContainKey(Rung.FULL_REPLAY);
            assertThat(cycles.abortedRecords()).isPositive();
        }
    }

    private static void cycle(KillCycles cycles, long seed) {
        try {
            cycles.cycle(seed);
        } catch (RuntimeException e) {
            throw new AssertionError("the cycle of seed " + seed + cycles.report(), e);
        }
    }
}
