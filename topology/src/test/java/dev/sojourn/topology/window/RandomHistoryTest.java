package dev.sojourn.topology.window;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.sojourn.topology.clock.Bounds;
import dev.sojourn.topology.clock.Patience;
import dev.sojourn.topology.clock.SourceClock;
import dev.sojourn.topology.clock.Watermark;
import dev.sojourn.topology.pipeline.AggregateDefinition;
import dev.sojourn.topology.pipeline.AggregateKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * The rules over thousands of random histories of one key, against a model that sorts and merges. A history has several
 * source partitions, disorder, late events, a random order of arrival between the partitions, and crashes that forget
 * the watermark. A failure names its seed; run it alone with {@code -Dsojourn.seed=...}.
 */
class RandomHistoryTest {

    private static final int HISTORIES = 5_000;
    private static final Patience PATIENT = new Patience(Duration.ofDays(1), Duration.ofDays(1));

    @Test
    void shouldGiveThePureMergeOfAllAcceptedEvents() {
        long only = Long.getLong("sojourn.seed", -1);
        LongStream seeds = only >= 0 ? LongStream.of(only) : LongStream.range(0, HISTORIES);
        seeds.forEach(seed -> {
            History history = new History(new SplittableRandom(seed));
            history.play();
            assertThat(history.results()).as("seed %d", seed).isEqualTo(history.model());
        });
    }

    private static final class History {

        private final SplittableRandom random;
        private final long gap;
        private final long grace;
        private final AggregateRow aggregates =
                new AggregateRow(List.of(new AggregateDefinition("events", AggregateKind.COUNT, "")));
        private final SessionRules rules;
        private final long[] clocks;
        private final long[] offsets;
        private final List<Long> accepted = new ArrayList<>();
        private final List<SessionRules.Closed> closed = new ArrayList<>();
        private Watermark watermark = new Watermark(PATIENT, 0);
        private List<Session> open = List.of();

        History(SplittableRandom random) {
            this.random = random;
            gap = random.nextLong(1, 50);
            grace = random.nextLong(0, 30);
            rules = new SessionRules(Duration.ofMillis(gap), Duration.ofMillis(grace), aggregates);
            clocks = new long[random.nextInt(1, 5)];
            offsets = new long[clocks.length];
        }

        void play() {
            int events = random.nextInt(1, 120);
            for (int i = 0; i < events; i++) {
                int partition = random.nextInt(clocks.length);
                arrive(partition, Math.max(0, clocks[partition] + random.nextLong(-60, 60)));
                if (random.nextInt(20) == 0) {
                    watermark = new Watermark(PATIENT, 0);
                }
            }
            assertThat(closed).allMatch(each -> each.reason() == CloseReason.GAP);
            close(new Bounds(Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE));
        }

        private void arrive(int partition, long time) {
            clocks[partition] = Math.max(clocks[partition], time);
            offsets[partition]++;
            SourceClock clock = new SourceClock(partition, clocks.length, offsets[partition], clocks[partition], false);
            watermark.observe(clock, 0);
            if (rules.lateBy(time, clock.time()) > 0) {
                return;
            }
            accepted.add(time);
            if (random.nextBoolean()) {
                close(watermark.bounds());
            }
            open = rules.add(
                    open, new Event(time, partition, offsets[partition], JsonNodeFactory.instance.objectNode()));
        }

        private void close(Bounds bounds) {
            SessionRules.Closing closing = rules.close(open, bounds);
            open = closing.open();
            closed.addAll(closing.closed());
        }

        List<String> results() {
            return closed.stream()
                    .map(SessionRules.Closed::session)
                    .sorted(Comparator.comparingLong(Session::start))
                    .map(each -> each.start() + "-" + each.end() + ":"
                            + each.states().get(0))
                    .toList();
        }

        List<String> model() {
            List<Long> times = accepted.stream().sorted().toList();
            List<String> sessions = new ArrayList<>();
            for (int first = 0, next; first < times.size(); first = next) {
                next = first + 1;
                while (next < times.size() && times.get(next) - times.get(next - 1) <= gap) {
                    next++;
                }
                sessions.add(times.get(first) + "-" + times.get(next - 1) + ":" + (next - first));
            }
            return sessions;
        }
    }
}
