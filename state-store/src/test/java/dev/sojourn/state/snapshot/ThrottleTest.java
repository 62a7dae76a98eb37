package dev.sojourn.state.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ThrottleTest {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private long now = 42;
    private long slept;

    @Test
    void shouldLetEverythingPassWithoutALimit() throws InterruptedException {
        Throttle throttle = throttle(0);

        throttle.take(Long.MAX_VALUE);
        throttle.take(Long.MAX_VALUE);

        assertThat(slept).isZero();
    }

    @Test
    void shouldTakeAsLongAsTheRateSays() throws InterruptedException {
        Throttle throttle = throttle(1_000_000);

        for (int i = 0; i < 100; i++) {
            throttle.take(100_000);
        }

        // 10 MB at 1 MB/s, less the tenth of a second that the bucket held
        assertThat(slept).isBetween((long) (9.8 * SECOND), (long) (9.91 * SECOND));
    }

    @Test
    void shouldNotSaveUpMoreThanABucketWhileIdle() throws InterruptedException {
        Throttle throttle = throttle(1_000_000);
        now += 3600 * SECOND;

        throttle.take(1_100_000);

        assertThat(slept).isEqualTo(SECOND);
    }

    @Test
    void shouldShareOneLimit() throws InterruptedException {
        long[] clock = {0};
        long[] waits = new long[3];
        int[] taker = {0};
        Throttle throttle = new Throttle(1_000, () -> clock[0], nanos -> waits[taker[0]] = nanos);

        for (; taker[0] < 3; taker[0]++) {
            throttle.take(1_100);
        }

        assertThat(waits).containsExactly(SECOND, SECOND * 21 / 10, SECOND * 32 / 10);
    }

    @Test
    void shouldNeverPassMoreThanBucketAndRateAllow() throws InterruptedException {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        Throttle throttle = throttle(50_000);
        long start = now;
        long passed = 0;

        for (int i = 0; i < 2_000; i++) {
            int piece = random.nextInt(20_000);
            throttle.take(piece);
            passed += piece;
            assertThat(passed)
                    .as("seed %d, step %d", seed, i)
                    .isLessThanOrEqualTo(5_000 + (now - start) * 50_000 / SECOND + 1);
            now += random.nextInt(3) == 0 ? random.nextInt((int) SECOND) : 0;
        }
    }

    @Test
    void shouldRefuseALimitBelowZero() {
        assertThatThrownBy(() -> new Throttle(-1)).hasMessageContaining("0 (none) or more");
    }

    private Throttle throttle(long bytesPerSecond) {
        return new Throttle(bytesPerSecond, () -> now, nanos -> {
            now += nanos;
            slept += nanos;
        });
    }
}
