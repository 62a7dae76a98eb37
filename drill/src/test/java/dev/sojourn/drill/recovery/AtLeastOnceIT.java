package dev.sojourn.drill.recovery;

import static dev.sojourn.drill.recovery.HandFeed.T0;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sojourn.drill.cluster.LocalTopic;
import dev.sojourn.drill.cluster.LocalTopics;
import dev.sojourn.drill.load.Feeder;
import dev.sojourn.drill.load.LoadSource;
import dev.sojourn.drill.load.SequencedSource;
import dev.sojourn.drill.oracle.verdict.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** At least once: what is not committed may come twice, and nothing is lost. */
@Tag("deep")
@Timeout(300)
class AtLeastOnceIT {

    @RegisterExtension
    static final SharedBroker BROKER = SharedBroker.ofOneNode();

    private static final int USERS = 4_000;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String APPENDED = "LogAppendTime";

    /** Further apart than segments are long, which follow from the retention. */
    private static final long FAR_AHEAD = T0 + Duration.ofDays(30).toMillis();

    /**
     * Everything is committed, then kill -9 on the same disk: Kafka Streams' own session store forgets here, if its state
     * spans two segments, what is in the older one.
     */
    @Test
    void shouldBringOutEverySessionOfBothTimes() {
        Run run = BROKER.run(ClickPipeline.of("at-least-once", 2).with("processing.guarantee", "at_least_once"));
        TestInstance victim = run.start("A", run.pipeline().neverIdle());
        run.awaitAllRunning();
        run.awaitFed(run.feed(oldAndNew(), 0));
        run.awaitTaken(USERS);
        new Progress(run).awaitCommitted();
        assertThat(victim.sessionFiles()).isPositive();

        victim.kill();
        run.replace(victim, "B");

        Verdict verdict = run.finish();
        assertThat(verdict.counts().sessions()).isEqualTo(USERS);
        assertThat(verdict.counts().splits()).isZero();
    }

    /** Else a crash between the two would lose the session: its input is committed long since. */
    @Test
    void shouldKeepASessionUntilItsResultIsAcknowledged() {
        ClickPipeline pipeline = ClickPipeline.of("acknowledged", 1)
                .with("processing.guarantee", "at_least_once")
                .with("producer.batch.size", "1000") // results take many requests, what is deleted few
                .with("topic.message.timestamp.type", APPENDED);
        LocalTopic results = new LocalTopic(pipeline.topics().results(), 1);
        new LocalTopics(BROKER.cluster().bootstrapServers())
                .create(List.of(results.keepingAll().with("message.timestamp.type", APPENDED)));
        Run run = BROKER.run(pipeline);
        TestInstance instance = run.start("A", pipeline.neverIdle());
        run.awaitFed(run.feed(oneClickEach(1, user -> T0 + user), 0));
        run.awaitTaken(USERS);

        run.byHand().click(0, "another", FAR_AHEAD);
        run.awaitClosed(USERS);
        instance.stop();

        CommittedTopic topics = new CommittedTopic(run.bootstrapServers());
        Map<String, Long> told = topics.records(pipeline.topics().results()).stream()
                .collect(Collectors.toMap(AtLeastOnceIT::userOfResult, ConsumerRecord::timestamp));
        Map<String, Long> deleted = topics.records(pipeline.changelog()).stream()
                .filter(state -> state.value() == null)
                .collect(Collectors.toMap(state -> new String(state.key(), UTF_8), ConsumerRecord::timestamp));
        assertThat(deleted).hasSize(USERS);
        deleted.forEach((user, at) -> assertThat(told.get(user)).as(user).isLessThanOrEqualTo(at));
    }

    /** What is refused must not be given up either: Kafka Streams writes what it holds back of a task that it gives up. */
    @Test
    void shouldKeepASessionInUseWhoseResultIsRefused() throws Exception {
        ClickPipeline pipeline = direct("refused-in-use")
                .with("commit.interval.ms", "5000"); // so that the refusal comes before the commit
        shouldKeepWhatIsRefused(pipeline, feed -> feed.click(0, "user", T0 + 1));
    }

    @Test
    void shouldKeepASessionAtRestWhoseResultIsRefused() throws Exception {
        shouldKeepWhatIsRefused(direct("refused-at-rest"), feed -> {});
    }

    private static void shouldKeepWhatIsRefused(ClickPipeline pipeline, Consumer<HandFeed> more) throws Exception {
        LocalTopic results = new LocalTopic(pipeline.topics().results(), 1);
        new LocalTopics(BROKER.cluster().bootstrapServers())
                .create(List.of(results.keepingAll().with("max.message.bytes", "100")));
        Run run = BROKER.run(pipeline);
        HandFeed feed = run.byHand();
        TestInstance refused = run.start("A", pipeline.neverIdle());
        feed.click(0, "user", T0);
        run.awaitTaken(1);

        more.accept(feed);
        feed.click(0, "another", FAR_AHEAD);
        assertThat(refused.awaitEnd()).isEqualTo(1);

        takeAnySize(results);
        run.replace(refused, "B");
        assertThat(run.finish().counts().sessions()).isEqualTo(2);
    }

    /** What is not delivered in time is sent again by tasks that are done again, and the instance goes on. */
    @Test
    void shouldGoOnWhereResultsAreNotDeliveredInTime() {
        Run run = BROKER.run(ClickPipeline.of("undelivered", 2)
                .patient()
                .with("processing.guarantee", "at_least_once")
                .with("producer.request.timeout.ms", "1000")
                .with("producer.delivery.timeout.ms", "2000"));
        TestInstance instance = run.start("A");
        run.awaitAllRunning();
        Feeder feeder = run.feedClicks(12_000, 2_000);

        BROKER.cluster().node(1).pause();
        SharedBroker.letPass(Duration.ofSeconds(4));
        BROKER.cluster().node(1).resume();
        run.awaitFed(feeder);

        run.awaitNothingLost();
        assertThat(instance.log()).anyMatch(line -> line.contains("its tasks are done again"));
    }

    private static ClickPipeline direct(String name) {
        return ClickPipeline.of(name, 1).direct().with("processing.guarantee", "at_least_once");
    }

    private static void takeAnySize(LocalTopic topic) throws Exception {
        AlterConfigOp change =
                new AlterConfigOp(new ConfigEntry("max.message.bytes", "1000000"), AlterConfigOp.OpType.SET);
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", BROKER.cluster().bootstrapServers()))) {
            admin.incrementalAlterConfigs(Map.of(resource, List.of(change)))
                    .all()
                    .get();
        }
    }

    private static String userOfResult(ConsumerRecord<byte[], byte[]> result) {
        try {
            return JSON.readTree(result.key()).get("key").asText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The clocks of the two sources stay a month apart, so that nothing of the older time falls due. */
    private static LoadSource oldAndNew() {
        return oneClickEach(2, AtLeastOnceIT::time);
    }

    private static LoadSource oneClickEach(int partitions, ToLongFunction<Integer> time) {
        List<Integer> users = IntStream.range(0, USERS).boxed().toList();
        return new SequencedSource<>(
                users, USERS, partitions, user -> HandFeed.click("user-" + user, time.applyAsLong(user)), time);
    }

    private static long time(int user) {
        return (user % 2 == 0 ? T0 : FAR_AHEAD) + user;
    }
}
