package dev.sojourn.topology.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.sojourn.topology.clock.Bounds;
import dev.sojourn.topology.pipeline.WindowDefinition;
import dev.sojourn.topology.window.layout.MemoryLayouts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * The rules over thousands of random histories of one key, against {@link WindowModel}. A history has a window of any
 * shape, several source partitions in a random order of arrival, disorder, late events, a watermark that falls back as
 * after crashes, and a state that is written and read in between. A failure names its seed; run it alone with {@code
 * -Dsojourn.seed=...}.
 */
class RandomHistoryTest {

    private static final int HISTORIES = 2_500;

    @Test
    void shouldTellWhatTheModelFindsAndEachOfItOnce() {
        long only = Long.getLong("sojourn.seed", -1);
        LongStream seeds = only >= 0 ? LongStream.of(only) : LongStream.range(0, HISTORIES);
        seeds.forEach(RandomHistoryTest::play);
    }

    private static void play(long seed) {
        History history = new History(new SplittableRandom(seed));
        try {
            history.play();
        } catch (RuntimeException | AssertionError e) {
            fail("seed " + seed + ": " + history.definition, e);
        }
    }

    private static final class History {

        private final SplittableRandom random;
        private final WindowDefinition definition;
        private final WindowModel model;
        private final Windows windows;
        private final long[] clocks;
        private final long[] offsets;
        private final List<WindowModel.Seen> accepted = new ArrayList<>();
        private final Table table = new Table();
        private KeyState state;

        History(SplittableRandom random) {
            this.random = random;
            definition = RandomWindow.definition(random);
            model = new WindowModel(definition);
            windows = Windows.of(definition, new MemoryLayouts());
            state = windows.read(null);
            clocks = new long[random.nextInt(1, 5)];
            offsets = new long[clocks.length];
        }

        void play() {
            int events = random.nextInt(1, 80);
            for (int i = 0; i < events; i++) {
                int partition = random.nextInt(clocks.length);
                arrive(partition, Math.max(0, clocks[partition] + random.nextLong(-60, 60)));
                if (random.nextInt(3) == 0) {
                    close(watermark());
                }
                if (random.nextInt(4) == 0) {
                    tell();
                }
                if (random.nextInt(3) == 0) {
                    state = windows.read(windows.write(state));
                }
            }
            close(Bounds.EVERYTHING);
            assertThat(windows.write(state)).isNull();
            assertSame(table.closed, model.windows(accepted));
            assertThat(table.open).isEmpty();
        }

        private void arrive(int partition, long time) {
            clocks[partition] = Math.max(clocks[partition], time);
            long lateBy = windows.lateBy(time, clocks[partition]);
            assertThat(Math.max(0, lateBy)).isEqualTo(Math.max(0, model.lateBy(time, clocks[partition])));
            if (lateBy <= 0) {
                Event event = new Event(time, partition, offsets[partition]++, RandomWindow.fields(random));
                accepted.add(new WindowModel.Seen(event, clocks[partition]));
                windows.add(state, event, clocks[partition]);
            }
        }

        /** At most what all sources have reached, and anything before it, as when they are heard of again after a crash. */
        private long watermark() {
            long all = Arrays.stream(clocks).min().orElseThrow();
            return switch (random.nextInt(4)) {
                case 0 -> Bounds.NOTHING;
                case 1 -> all - random.nextLong(100);
                default -> all;
            };
        }

        private void close(long watermark) {
            long before = table.told;
            boolean due = dueBelow(watermark);
            windows.close(state, new Bounds(watermark, watermark, watermark), table::take);
            assertThat(table.told > before && !due).as("told though not due").isFalse();
            tellIfUpdates();
            assertThat(dueBelow(watermark) && watermark < Bounds.EVERYTHING)
                    .as("due after closing")
                    .isFalse();
        }

        private boolean dueBelow(long watermark) {
            return windows.deadline(state) < watermark;
        }

        private void tellIfUpdates() {
            if (windows.tellsUpdates()) {
                tell();
            }
        }

        /** What is told is all there is, but for events that wait for their turn. */
        private void tell() {
            windows.tell(state, table::take);
            if (windows.tellsUpdates() && (state.waiting == null || state.waiting.isEmpty())) {
                Map<Long, String> all = new TreeMap<>(table.closed);
                all.putAll(table.open);
                assertSame(withoutReasons(all), withoutReasons(model.windows(accepted)));
            }
        }

        /** Says of one window only what is wrong with it: histories are long. */
        private static void assertSame(Map<Long, String> found, Map<Long, String> expected) {
            expected.forEach((start, text) ->
                    assertThat(found.get(start)).as("window at %d", start).isEqualTo(text));
            assertThat(found.keySet()).isEqualTo(expected.keySet());
        }

        private static Map<Long, String> withoutReasons(Map<Long, String> results) {
            Map<Long, String> without = new TreeMap<>();
            results.forEach(
                    (start, text) -> without.put(start, text.replaceAll("] (gap|max|end|time|open) \\[", "] [")));
            return without;
        }
    }

    /** The results in a table keyed by start, as a reader would keep them. */
    private static final class Table {

        private final TreeMap<Long, String> open = new TreeMap<>();
        private final TreeMap<Long, String> closed = new TreeMap<>();
        private final Map<Long, Long> revisions = new HashMap<>();
        private final Set<Long> retracted = new HashSet<>();
        private long told;

        void take(Told each) {
            told++;
            assertThat(closed).as("told after it was closed").doesNotContainKey(each.start());
            if (each instanceof Told.Result result) {
                take(result);
            } else {
                assertThat(open.remove(each.start()))
                        .as("retracted what was told")
                        .isNotNull();
                retracted.add(each.start());
            }
        }

        private void take(Told.Result result) {
            assertThat(retracted).as("retracted before").doesNotContain(result.start());
            if (result.revision() > 0) {
                assertThat(result.revision()).isEqualTo(revisions.getOrDefault(result.start(), 0L) + 1);
                revisions.put(result.start(), result.revision());
            }
            open.remove(result.start());
            (result.closed().isPresent() ? closed : open).put(result.start(), text(result));
        }

        private static String text(Told.Result result) {
            List<String> columns = new ArrayList<>();
            result.aggregates().properties().forEach(each -> columns.add(each.getKey() + "=" + each.getValue()));
            String reason = result.closed().map(CloseReason::text).orElse("open");
            return "-" + result.end() + " " + columns + " " + reason + " " + result.truncated();
        }
    }
}
