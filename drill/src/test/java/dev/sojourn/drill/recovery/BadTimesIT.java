package dev.sojourn.drill.recovery;

import static dev.sojourn.drill.recovery.HandFeed.T0;
import static dev.sojourn.drill.recovery.HandFeed.click;
import static dev.sojourn.drill.recovery.HandFeed.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.drill.cluster.LocalTopic;
import dev.sojourn.drill.cluster.LocalTopics;
import dev.sojourn.drill.oracle.verdict.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Times no clock should show: Kafka Streams drops some of them without a word, and brokers refuse others. */
@Timeout(300)
class BadTimesIT {

    @RegisterExtension
    static final SharedBroker BROKER = SharedBroker.ofOneNode();

    private static final long YEAR_2100 = Instant.parse("2100-01-01T00:00:00Z").toEpochMilli();

    private static final List<String> BAD_TIMES = Stream.of(
                    "-1",
                    "-1767225600000",
                    Long.toString(Long.MIN_VALUE),
                    Long.toString(Long.MAX_VALUE),
                    "1e400",
                    "99999999999999999999999",
                    "253402300800000",
                    "1767225600.5",
                    "null",
                    "true",
                    "\"yesterday\"",
                    "\"2026-01-01T00:00:00\"",
                    "\"1969-12-31T23:59:59.999Z\"",
                    "\"+999999999-12-31T23:59:59Z\"",
                    Long.toString(YEAR_2100),
                    "\"2100-01-01T00:00:00Z\"")
            .map(time -> "{\"user\":\"u1\",\"ts\":" + time + ",\"type\":\"view\",\"page\":\"/\",\"amount\":1}")
            .toList();

    @Test
    void shouldMakeDeadLettersOfBadTimesAndLoseNoneOfThem() {
        Run run = BROKER.run(ClickPipeline.of("bad-times", 2));
        run.start("A");
        HandFeed hand = run.byHand();
        BAD_TIMES.forEach(bad -> hand.send(0, utf8(bad), T0));
        hand.send(0, null, T0);
        hand.click(0, "u1", T0);
        hand.click(1, "u1", T0 + 1);
        BAD_TIMES.forEach(bad -> hand.send(1, utf8(bad), T0));
        hand.send(1, click("before-1970", T0), 0);
        hand.click(0, "u1", T0 + 9_000);

        run.awaitAllRunning();
        run.awaitTaken(2L * BAD_TIMES.size() + 5);
        assertThat(run.history().results()).isEmpty();
        Verdict verdict = run.finish();

        assertThat(verdict.counts().dead()).isEqualTo(2L * BAD_TIMES.size() + 2);
        assertThat(verdict.counts().sessions()).isEqualTo(1);
        assertThat(verdict.counts().splits()).isZero();
    }

    /** A topic that takes records from the future can hold events from there; what becomes of them goes to others. */
    @Test
    void shouldWriteWhatIsFromTheFutureWithTimestampsEveryTopicTakes() {
        ClickPipeline pipeline = ClickPipeline.of("future", 1);
        LocalTopic lenient = new LocalTopic(pipeline.topics().input(), 1)
                .keepingAll()
                .with("message.timestamp.after.max.ms", Long.toString(Long.MAX_VALUE));
        new LocalTopics(BROKER.cluster().bootstrapServers()).create(List.of(lenient));
        Run run = BROKER.run(pipeline);
        run.start("A");
        HandFeed hand = run.byHand();
        hand.click(0, "u1", T0);
        hand.click(0, "u2", YEAR_2100);
        hand.click(0, "u1", T0);
        hand.send(0, utf8("no event"), YEAR_2100);

        Verdict verdict = run.finish();

        assertThat(verdict.counts().sessions()).isEqualTo(2);
        assertThat(verdict.counts().late()).isEqualTo(1);
        assertThat(verdict.counts().dead()).isEqualTo(1);
    }
}
