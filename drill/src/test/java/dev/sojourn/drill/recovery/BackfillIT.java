package dev.sojourn.drill.recovery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sojourn.drill.cluster.ChildProcess;
import dev.sojourn.drill.cluster.LocalTopic;
import dev.sojourn.drill.cluster.LocalTopics;
import dev.sojourn.drill.load.ClickGenerator;
import dev.sojourn.drill.load.Feeder;
import dev.sojourn.drill.load.LoadEvent;
import dev.sojourn.drill.load.LoadSource;
import dev.sojourn.drill.oracle.topic.RawRecord;
import dev.sojourn.drill.oracle.verdict.Verdict;
import dev.sojourn.topology.backfill.BackfillTotals;
import dev.sojourn.topology.backfill.EventSource;
import dev.sojourn.topology.backfill.RangeRequest;
import dev.sojourn.topology.backfill.RangeRequest.Start;
import dev.sojourn.topology.instance.InstanceEvent.StateChanged;
import dev.sojourn.topology.instance.InstanceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The same pipeline once more over what its input holds. */
@Tag("deep")
@Timeout(300)
class BackfillIT {

    @RegisterExtension
    static final SharedBroker BROKER = SharedBroker.ofOneNode();

    private static final int PARTITIONS = 3;
    private static final int EVENTS = 8_000;
    private static final Duration SESSION_TIMEOUT = Duration.ofSeconds(6);
    private static final long FIRST = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();

    @Test
    void shouldGiveTheResultsOfTheLiveApplicationAndTouchNothingOfIt() throws InterruptedException {
        Run run = fed("backfill-live", EVENTS);
        TestInstance instance = run.start("A");
        Verdict live = run.finish();
        assertThat(instance.isAlive()).isFalse();
        BackfillOf backfill = new BackfillOf(run, "again");
        GroupOffsets before = GroupOffsets.of(run.bootstrapServers(), "backfill-live", "-again");

        BackfillTotals totals = backfill.start(RangeRequest.ALL);

        assertThat(backfill.judge(all -> true)).isEqualTo(live);
        assertThat(told(backfill.history().results()))
                .isEqualTo(told(run.history().results()));
        assertThat(told(backfill.history().late())).isEqualTo(told(run.history().late()));
        assertThat(told(backfill.history().deadLetters()))
                .isEqualTo(told(run.history().deadLetters()));
        assertThat(totals.events()).isEqualTo(EVENTS);
        assertThat(totals.results()).isEqualTo(live.counts().results());
        assertThat(totals.late()).isEqualTo(live.counts().late());
        assertThat(totals.deadLetters()).isEqualTo(live.counts().dead());
        assertThat(GroupOffsets.of(run.bootstrapServers(), "backfill-live", "-again"))
                .isEqualTo(before);
        assertThatThrownBy(() -> backfill.start(RangeRequest.ALL))
                .isInstanceOf(InstanceException.class)
                .hasMessageContaining("backfill-live-sessions-again")
                .hasMessageContaining("--resume")
                .hasMessageContaining("--as");
    }

    /** With nothing changed in its file: on the same disk, while it is fed. */
    @Test
    void shouldRunBesideTheLiveApplication() throws InterruptedException {
        Run run = BROKER.run(ClickPipeline.of("backfill-beside", PARTITIONS));
        TestInstance live = run.start("A");
        run.awaitAllRunning();
        Feeder feeder = run.feed(ClickGenerator.of(Run.seed(), EVENTS, PARTITIONS), 300);
        run.await("what it is to read is fed", () -> feeder.sent() > EVENTS * 3 / 8);
        int changes = live.told(StateChanged.class).size();
        long before = feeder.sent();
        BackfillOf backfill = new BackfillOf(run, "beside").onTheDiskOf(live);
        long to = FIRST + 10_000;

        BackfillTotals totals =
                backfill.start(new RangeRequest(new Start.Earliest(), Optional.of(Instant.ofEpochMilli(to))));

        assertThat(feeder.sent()).as("fed meanwhile").isGreaterThan(before);
        Verdict verdict = backfill.judge(record -> record.timestamp() < to);
        assertThat(verdict.pass()).as(verdict.text("the seed is above")).isTrue();
        assertThat(totals.events()).isEqualTo(verdict.counts().read()).isPositive();
        run.awaitFed(feeder);
        assertThat(live.told(StateChanged.class)).hasSize(changes);
        assertThat(run.finish().counts().read()).isEqualTo(EVENTS);
    }

    @Test
    void shouldGoOnToTheSameEndAfterAKill() throws IOException, InterruptedException {
        Run run = fed("backfill-kill", 4 * EVENTS);
        long[] ends = ends(run);
        BackfillOf backfill = new BackfillOf(run, "killed");
        Path file = Files.writeString(Files.createDirectories(run.folder()).resolve("killed.yaml"), backfill.yaml());
        AtomicLong done = new AtomicLong();
        try (ChildProcess process =
                BackfillProcess.start(file, "killed", run.folder().resolve("killed.log"), done::set)) {
            run.await("it has read some", () -> done.get() > EVENTS / 4);
            process.kill();
            assertThat(process.awaitExit(Duration.ofSeconds(20))).isTrue();
        }
        assertThat(done.get()).isLessThan(4 * EVENTS);
        run.awaitFed(run.feed(ClickGenerator.of(Run.seed(), EVENTS, PARTITIONS), 0));

        BackfillTotals totals = backfill.resume();

        Verdict verdict = backfill.judge(record -> record.offset() < ends[record.partition()]);
        assertThat(verdict.pass()).as(verdict.text("the seed is above")).isTrue();
        assertThat(totals.events()).isEqualTo(4 * EVENTS);
        assertThat(totals.results()).isEqualTo(verdict.counts().results());
    }

    @Test
    void shouldRefuseToGoOnBesideAnotherThatStillRuns() throws InterruptedException {
        Run run = fed(ClickPipeline.of("backfill-twice", PARTITIONS).with(Protocol.CLASSIC, SESSION_TIMEOUT), EVENTS);
        BackfillOf backfill = new BackfillOf(run, "once");
        backfill.start(RangeRequest.ALL);

        try (Consumer<byte[], byte[]> other = memberOf("backfill-twice-once", run)) {
            assertThat(other.assignment()).isNotEmpty();
            assertThatThrownBy(backfill::resume)
                    .isInstanceOf(InstanceException.class)
                    .hasMessageContaining("another process runs the backfill backfill-twice-once");
        }

        assertThat(backfill.resume().events()).isEqualTo(EVENTS);
    }

    private static Consumer<byte[], byte[]> memberOf(String group, Run run) {
        Map<String, Object> settings = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, run.bootstrapServers(), ConsumerConfig.GROUP_ID_CONFIG, group);
        Consumer<byte[], byte[]> member =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        member.subscribe(List.of(run.pipeline().topics().input()));
        run.await("it is a member", () -> {
            member.poll(Duration.ofMillis(100));
            return !member.assignment().isEmpty();
        });
        return member;
    }

    @Test
    void shouldReadFromOneTimeToAnother() throws InterruptedException {
        Run run = fed(withLittleMemory(ClickPipeline.of("backfill-time", PARTITIONS)), EVENTS);
        BackfillOf backfill = new BackfillOf(run, "part");
        long from = FIRST + 10_000;
        long to = FIRST + 25_000;

        BackfillTotals totals = backfill.start(
                new RangeRequest(new Start.Time(Instant.ofEpochMilli(from)), Optional.of(Instant.ofEpochMilli(to))));

        Verdict verdict = backfill.judge(record -> record.timestamp() >= from && record.timestamp() < to);
        assertThat(verdict.pass()).as(verdict.text("the seed is above")).isTrue();
        assertThat(totals.events()).isBetween(EVENTS / 4L, EVENTS / 2L);
        assertThat(totals.results()).isPositive();
    }

    @Test
    void shouldPlaceTheEventsOfAFileByTheirKeyWhereThePipelineReliesOnIt() throws InterruptedException {
        Run run = BROKER.run(ClickPipeline.of("backfill-file", PARTITIONS).direct());
        BackfillOf backfill =
                new BackfillOf(run, "file").reading(new Source(ClickGenerator.of(Run.seed(), EVENTS, PARTITIONS)));

        BackfillTotals totals = backfill.start(RangeRequest.ALL);

        Verdict verdict = backfill.judge(all -> true);
        assertThat(verdict.pass()).as(verdict.text("the seed is above")).isTrue();
        assertThat(verdict.counts().read()).isEqualTo(EVENTS);
        assertThat(totals.events()).isEqualTo(EVENTS);
        assertThat(new CommittedTopic(run.bootstrapServers())
                        .records(run.pipeline().topics().input()))
                .isEmpty();
    }

    @Test
    void shouldRefuseTopicsThatHoldRecordsAndAnInputThatHoldsNone() {
        Run run = BROKER.run(ClickPipeline.of("backfill-refused", PARTITIONS));
        BackfillOf backfill = new BackfillOf(run, "x");

        assertThatThrownBy(() -> backfill.start(RangeRequest.ALL)).hasMessageContaining("nothing to read");
        assertThatThrownBy(backfill::resume).hasMessageContaining("nothing to resume");

        try (HandFeed stranger = HandFeed.into(run.bootstrapServers(), "backfill-refused-late-x")) {
            new LocalTopics(run.bootstrapServers()).create(List.of(new LocalTopic("backfill-refused-late-x", 1)));
            stranger.send(0, HandFeed.utf8("{}"), FIRST);
        }

        assertThatThrownBy(() -> backfill.start(RangeRequest.ALL))
                .isInstanceOf(InstanceException.class)
                .hasMessageContaining("backfill-refused-late-x")
                .hasMessageContaining("--as");
    }

    private static Run fed(String name, int events) {
        return fed(ClickPipeline.of(name, PARTITIONS), events);
    }

    /** Most open windows leave it before they are committed, and some are closed in the same transaction. */
    private static ClickPipeline withLittleMemory(ClickPipeline pipeline) {
        return pipeline.with("statestore.cache.max.bytes", "20000").with("commit.interval.ms", "1000");
    }

    private static Run fed(ClickPipeline pipeline, int events) {
        Run run = BROKER.run(pipeline);
        run.awaitFed(run.feed(ClickGenerator.of(Run.seed(), events, PARTITIONS), 0));
        return run;
    }

    private static long[] ends(Run run) {
        long[] ends = new long[PARTITIONS];
        new CommittedTopic(run.bootstrapServers())
                .records(run.pipeline().topics().input())
                .forEach(record -> ends[record.partition()] = record.offset() + 1);
        return ends;
    }

    /** What does not depend on when it was written: an application that goes on may say another reason for closing. */
    private static List<String> told(List<RawRecord> records) {
        return records.stream()
                .map(record -> text(record.key())
                        + text(record.value()).replaceAll(",\"closed\":\"[a-z]+\"", "")
                        + new TreeMap<>(record.headers()))
                .sorted()
                .toList();
    }

    private static String text(byte[] bytes) {
        return bytes == null ? "none" : new String(bytes, UTF_8);
    }

    /** A load as if it stood in a file. */
    private record Source(LoadSource load) implements EventSource {

        @Override
        public long size() {
            return load.size();
        }

        @Override
        public Iterator<SourceEvent> events() {
            Iterator<LoadEvent> events = load.events();
            return new Iterator<>() {

                @Override
                public boolean hasNext() {
                    return events.hasNext();
                }

                @Override
                public SourceEvent next() {
                    LoadEvent event = events.next();
                    return new SourceEvent(event.value(), event.timestamp());
                }
            };
        }
    }
}
