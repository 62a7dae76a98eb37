package dev.sojourn.drill.recovery;

import static dev.sojourn.drill.recovery.HandFeed.T0;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.drill.load.Feeder;
import dev.sojourn.drill.load.SequencedSource;
import dev.sojourn.drill.oracle.Verdict;
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
 * operator that goes by the time of what it has seen would drop the backlog as late.
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

    @Test
    void shouldTakeNoneOfTheBacklogForLate() {
        Run run = BROKER.run(ClickPipeline.of("skew", PARTITIONS));
        run.start("A");
        run.start("B");
        run.awaitAllRunning();
        Feeder feeder = run.feed(inOrder(Run.seed()), EVENTS_PER_SECOND);
        run.await("a quarter is fed", () -> feeder.sent() > EVENTS / 4);

        TestInstance victim = run.ownerOfMost();
        assertThat(victim.tasks(false)).isNotEmpty().hasSizeLessThan(PARTITIONS);
        victim.kill();
        run.awaitAllRunning();
        run.awaitFed(feeder);

        Verdict verdict = run.finish();
        assertThat(run.history().late()).isEmpty();
        assertThat(verdict.counts().inSessions()).isEqualTo(EVENTS);
        assertThat(lateForAnOperatorWithAClockOfItsOwn(run)).isGreaterThan(100);
    }

    /** Not one event is behind the one before it. */
    private static SequencedSource<Integer> inOrder(long seed) {
        List<Integer> users = new Random(seed).ints(EVENTS, 0, USERS).boxed().toList();
        List<Integer> positions = IntStream.range(0, EVENTS).boxed().toList();
        return new SequencedSource<>(
                positions,
                EVENTS,
                PARTITIONS,
                position -> HandFeed.click("u" + users.get(position), T0 + position * STEP_MS),
                position -> T0 + position * STEP_MS);
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
