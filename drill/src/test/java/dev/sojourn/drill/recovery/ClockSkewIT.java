package dev.sojourn.drill.recovery;

import static dev.sojourn.drill.recovery.HandFeed.T0;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.drill.load.Feeder;
import dev.sojourn.drill.load.SequencedSource;
import dev.sojourn.drill.oracle.verdict.Verdict;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * While an instance is down, the sources of the others run ahead of its own by far more than the grace period. An
 * operator that goes by the time of what it has seen would drop the backlog as late; one that goes by the slowest source
 * would take for timely what is late.
 */
@Timeout(300)
class ClockSkewIT {

    @RegisterExtension
    static final SharedBroker BROKER = SharedBroker.ofOneNode();

    private static final int PARTITIONS = 4;
    private static final int EVENTS = 12_000;
    private static final int USERS = 500;

    /** Five milliseconds of event time between two events, ten times as fast as it goes by. */
    private static final int STEP_MS = 5;

    private static final int EVENTS_PER_SECOND = 2_000;

    /** Every so many events one is behind its own source by more than the grace period; a source gets one in its turn. */
    private static final int STRAY_EVERY = 41;

    private static final long STRAY_BEHIND_MS = 3_000;
    private static final int STRAYS = EVENTS / STRAY_EVERY;

    @Test
    void shouldJudgeEveryEventByItsOwnSource() {
        Run run = BROKER.run(ClickPipeline.of("skew", PARTITIONS).patient());
        run.start("A");
        run.start("B");
        run.awaitAllRunning();
        Feeder feeder = run.feed(inOrderButForStrays(Run.seed()), EVENTS_PER_SECOND);
        run.await("a quarter is fed", () -> feeder.sent() > EVENTS / 4);

        TestInstance victim = run.ownerOfMost();
        assertThat(victim.tasks(false)).isNotEmpty().hasSizeLessThan(PARTITIONS);
        victim.kill();
        run.awaitAllRunning();
        run.awaitFed(feeder);

        Verdict verdict = run.finishUnsplit();
        assertThat(verdict.counts().late()).isEqualTo(STRAYS);
        assertThat(verdict.counts().inSessions()).isEqualTo(EVENTS - STRAYS);
        assertThat(lateForAnOperatorWithAClockOfItsOwn(run)).isGreaterThan(STRAYS + 100);
    }

    private static SequencedSource<Integer> inOrderButForStrays(long seed) {
        List<Integer> users = new Random(seed).ints(EVENTS, 0, USERS).boxed().toList();
        List<Integer> positions = IntStream.range(0, EVENTS).boxed().toList();
        return new SequencedSource<>(
                positions,
                EVENTS,
                PARTITIONS,
                position -> HandFeed.click("u" + users.get(position), time(position)),
                ClockSkewIT::time);
    }

    private static long time(int position) {
        boolean stray = position % STRAY_EVERY == STRAY_EVERY - 1;
        return T0 + (long) position * STEP_MS - (stray ? STRAY_BEHIND_MS : 0);
    }

    /** By the greatest event time among the records its task has read so far, as Kafka Streams' own operators go. */
    private static long lateForAnOperatorWithAClockOfItsOwn(Run run) {
        Map<Integer, Long> streamTimes = new HashMap<>();
        long late = 0;
        for (ConsumerRecord<byte[], byte[]> record : new CommittedTopic(run.bootstrapServers())
                .records(run.pipeline().repartitionTopic())) {
            long time = streamTimes.merge(record.partition(), record.timestamp(), Math::max);
            boolean event = record.value() != null;
            late += event && record.timestamp() + ClickPipeline.GRACE.toMillis() < time ? 1 : 0;
        }
        return late;
    }
}
