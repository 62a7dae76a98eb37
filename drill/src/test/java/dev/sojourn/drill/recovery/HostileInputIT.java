package dev.sojourn.drill.recovery;

import static dev.sojourn.drill.recovery.HandFeed.T0;
import static dev.sojourn.drill.recovery.HandFeed.click;
import static dev.sojourn.drill.recovery.HandFeed.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.drill.load.LoadEvent;
import dev.sojourn.drill.load.LoadSource;
import dev.sojourn.drill.oracle.verdict.Verdict;
import dev.sojourn.topology.instance.InstanceEvent.DeadLetters;
import dev.sojourn.topology.instance.InstanceEvent.Failed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Input that means harm, or is merely broken, ends in the dead letters and does nothing else, on a broker with default limits. */
@Timeout(300)
class HostileInputIT {

    private static final long YEAR_2100 = 4_102_444_800_000L;

    private static final List<byte[]> POISON = Arrays.asList(
            null,
            utf8("no event"),
            utf8("{\"user\":\"u1\",\"ts\":" + T0),
            utf8("{\"ts\":" + T0 + ",\"type\":\"view\",\"page\":\"/a\",\"amount\":1}"),
            utf8("{\"user\":\"u1\",\"ts\":" + T0 + ",\"type\":\"view\"}"),
            click("year-2100", YEAR_2100));

    private static final int POISONED = 10_000;
    private static final int CLICKS = 1_000;
    private static final int USERS = 101;
    private static final long STEP_MS = 50;

    /** Half of what a pause of 10 ms for each poisoned record would come to; an instance needs a few seconds to start. */
    private static final Duration NO_DELAY = Duration.ofSeconds(50);

    @RegisterExtension
    static final SharedBroker BROKER = SharedBroker.ofOneNode();

    @Test
    void shouldKillNothingCloseNothingAndLoseNothing() {
        Run run = BROKER.run(ClickPipeline.of("hostile", 2));
        TestInstance instance = run.start("A");
        run.awaitAllRunning();
        HandFeed hand = run.byHand();

        hand.click(0, "u1", T0);
        hand.send(0, click("before-the-epoch", -5), T0);
        hand.send(0, click("year-2100", YEAR_2100), T0);
        hand.send(0, click("year-2100-now", YEAR_2100), System.currentTimeMillis());
        hand.send(0, click("beyond-all-time", Long.MAX_VALUE), T0);
        hand.send(0, click("before-all-time", Long.MIN_VALUE), T0);
        hand.send(0, null, T0);
        hand.send(0, utf8(""), T0);
        hand.send(0, utf8("{\"user\":\"u1\",\"ts\":" + T0), T0);
        hand.send(0, utf8("[".repeat(100_000)), T0);
        hand.send(0, new byte[] {(byte) 0xff, (byte) 0xfe, 0}, T0);
        hand.send(0, new byte[1_000_000], T0);
        hand.click(0, "u1", T0 + 9_000);
        hand.click(1, "u1", T0);

        Verdict verdict = run.finish();
        assertThat(instance.told(Failed.class)).isEmpty();
        assertThat(verdict.counts().dead()).isEqualTo(11);
        assertThat(verdict.counts().late()).isZero();
        assertThat(verdict.counts().sessions()).isEqualTo(1);
    }

    /** It is all there before the instance starts, so that no source is idle while another's records are read. */
    @Tag("deep")
    @Test
    void shouldNotBeHeldUpByTenThousandPoisonedRecordsInARow() {
        Run run = BROKER.run(ClickPipeline.of("poison", 2).patient());
        run.awaitFed(run.feed(clicksBesideAndBehindPoison(), 0));

        long begin = System.nanoTime();
        TestInstance instance = run.start("A");
        run.awaitTaken(POISONED + CLICKS);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(NO_DELAY);

        Verdict verdict = run.finishUnsplit();
        assertThat(instance.told(Failed.class)).isEmpty();
        assertThat(instance.told(DeadLetters.class).stream()
                        .mapToLong(DeadLetters::letters)
                        .sum())
                .isEqualTo(POISONED);
        assertThat(run.history().deadLetters())
                .hasSize(POISONED)
                .extracting(letter -> letter.headers().get("sojourn.offset"))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, POISONED).mapToObj(String::valueOf).toList());
        assertThat(verdict.counts().inSessions()).isEqualTo(CLICKS);
        assertThat(verdict.counts().sessions()).isEqualTo(USERS);
    }

    private static LoadSource clicksBesideAndBehindPoison() {
        List<LoadEvent> events = new ArrayList<>();
        for (int i = 0; i < POISONED; i++) {
            events.add(new LoadEvent(0, null, POISON.get(i % POISON.size()), T0));
        }
        for (int i = 0; i < CLICKS; i++) {
            long time = T0 + i * STEP_MS;
            events.add(new LoadEvent(i % 2, null, click("u" + i % USERS, time), time));
        }
        return new Listed(events);
    }

    private record Listed(List<LoadEvent> all) implements LoadSource {

        @Override
        public long size() {
            return all.size();
        }

        @Override
        public Iterator<LoadEvent> events() {
            return all.iterator();
        }
    }
}
