package dev.sojourn.topology.operator;

import dev.sojourn.state.DurableState;
import dev.sojourn.state.proof.LedgerLine;
import dev.sojourn.state.proof.LedgeredStore;
import dev.sojourn.topology.operator.task.Ledger;
import dev.sojourn.topology.operator.task.TaskListener;
import dev.sojourn.topology.operator.task.WindowTally;
import dev.sojourn.topology.pipeline.AggregateDefinition;
import dev.sojourn.topology.pipeline.AggregateKind;
import dev.sojourn.topology.pipeline.Input;
import dev.sojourn.topology.pipeline.Pipeline;
import dev.sojourn.topology.pipeline.StageDefinition;
import dev.sojourn.topology.pipeline.StateSettings;
import dev.sojourn.topology.pipeline.WindowDefinition;
import dev.sojourn.topology.pipeline.WindowShape;
import dev.sojourn.topology.stage.outcome.Reason;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;

/** A clicks pipeline in a test driver, with a backlog that says what a test wants it to say; gap 10 s, grace 1 s. */
final class PipelineDriver implements AutoCloseable {

    static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

    final List<String> happenings = new ArrayList<>();
    private final DurableState state;
    private final TopologyTestDriver driver;
    private final TestInputTopic<String, String> input;
    private final InputRange range;
    private boolean drained;

    PipelineDriver(Path stateDir) {
        this(pipeline(stateDir), 1, InputRange.WITHOUT_END);
    }

    private PipelineDriver(Pipeline pipeline, int partitions, InputRange range) {
        this.range = range;
        Properties settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, pipeline.name());
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        settings.put(StreamsConfig.STATE_DIR_CONFIG, pipeline.state().dir().toString());
        state = DurableState.of(settings);
        driver = new TopologyTestDriver(
                new PipelineTopology(pipeline, partitions, range, new Backlog(), new Listener(), state::store).build(),
                settings,
                NOW);
        input = driver.createInputTopic("clicks", new StringSerializer(), new StringSerializer());
    }

    /** The same pipeline over an input that is partitioned by key, so that its window takes its events directly. */
    static PipelineDriver direct(Path stateDir) {
        return direct(1, stateDir);
    }

    /** Its task of the first of so many partitions. */
    static PipelineDriver direct(int partitions, Path stateDir) {
        return new PipelineDriver(directPipeline(stateDir), partitions, InputRange.WITHOUT_END);
    }

    /** With more windows, which take their events directly too. */
    static PipelineDriver direct(Path stateDir, WindowDefinition... more) {
        return direct(InputRange.WITHOUT_END, stateDir, more);
    }

    /** Over so many records of the input, after which the broker says that everything has been read. */
    static PipelineDriver upTo(long end, boolean direct, Path stateDir) {
        return new PipelineDriver(
                direct ? directPipeline(stateDir) : pipeline(stateDir), 1, new InputRange(Map.of(0, end)));
    }

    /** The same with more windows, which take their events directly. */
    static PipelineDriver upTo(long end, Path stateDir, WindowDefinition... more) {
        return direct(new InputRange(Map.of(0, end)), stateDir, more);
    }

    private static PipelineDriver direct(InputRange range, Path stateDir, WindowDefinition... more) {
        Pipeline pipeline = directPipeline(stateDir);
        List<WindowDefinition> windows = new ArrayList<>(pipeline.windows());
        windows.addAll(List.of(more));
        return new PipelineDriver(with(pipeline, pipeline.input(), windows), 1, range);
    }

    /** Windows that count clicks, into a topic of their own; idle-close 5 s. */
    static WindowDefinition tumbling(String name, Duration size, Duration grace) {
        return new WindowDefinition(
                name,
                new WindowShape.Tumbling(size),
                grace,
                Duration.ofSeconds(5),
                List.of(new AggregateDefinition("clicks", AggregateKind.COUNT, "")),
                "clicks-" + name);
    }

    private static Pipeline directPipeline(Path stateDir) {
        Pipeline pipeline = pipeline(stateDir);
        Input input = pipeline.input();
        Input byKey = new Input(
                input.topic(),
                input.format(),
                input.key(),
                input.time(),
                true,
                input.maxFuture(),
                input.idleAfter(),
                input.stallLimit());
        return with(pipeline, byKey, pipeline.windows());
    }

    private static Pipeline with(Pipeline pipeline, Input input, List<WindowDefinition> windows) {
        return new Pipeline(
                pipeline.name(),
                input,
                pipeline.stages(),
                windows,
                pipeline.lateTopic(),
                pipeline.deadLetterTopic(),
                pipeline.kafka(),
                pipeline.state());
    }

    static Pipeline pipeline(Path stateDir) {
        return new Pipeline(
                "clicks",
                new Input("clicks", "user", "ts", Duration.ofMinutes(5), Duration.ofSeconds(2), Duration.ofSeconds(30)),
                List.of(
                        new StageDefinition.Filter("event.type != \"heartbeat\""),
                        new StageDefinition.MapTo(Map.of("page", "event.page", "amount", "event.amount"))),
                List.of(new WindowDefinition(
                        "sessions",
                        new WindowShape.Session(Duration.ofSeconds(10)),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(5),
                        List.of(
                                new AggregateDefinition("events", AggregateKind.COUNT, ""),
                                new AggregateDefinition("revenue", AggregateKind.SUM, "amount"),
                                new AggregateDefinition("landing", AggregateKind.FIRST, "page"),
                                new AggregateDefinition("exit", AggregateKind.LAST, "page")),
                        "clicks-sessions")),
                "clicks-late",
                "clicks-dead",
                Map.of("bootstrap.servers", "none:1"),
                StateSettings.at(stateDir));
    }

    /** A click whose record carries the time at which the driver started. */
    void click(String user, long time, String page, double amount) {
        send("{\"user\":\"%s\",\"ts\":%d,\"type\":\"click\",\"page\":\"%s\",\"amount\":%s}"
                .formatted(user, time, page, amount));
    }

    void heartbeat(String user, long time) {
        send("{\"user\":\"%s\",\"ts\":%d,\"type\":\"heartbeat\",\"page\":\"/\",\"amount\":0}".formatted(user, time));
    }

    void send(String value) {
        input.pipeInput(new TestRecord<>("key", value, NOW));
    }

    /** Lets wall time pass a second at a time, so that ticks come as they would. */
    void pass(Duration time) {
        for (long second = 0; second < time.toSeconds(); second++) {
            driver.advanceWallClockTime(Duration.ofSeconds(1));
        }
    }

    /** From now on the broker says that everything has been read. */
    void drain() {
        drained = true;
    }

    List<TestRecord<String, String>> results() {
        return results("clicks-sessions");
    }

    /** What came to the output topic of a window. */
    List<TestRecord<String, String>> results(String topic) {
        return read(topic);
    }

    List<TestRecord<String, String>> late() {
        return read("clicks-late");
    }

    List<TestRecord<String, String>> deadLetters() {
        return read("clicks-dead");
    }

    /** Filtered, late, windowed, closed. */
    List<Long> ledger() {
        KeyValueStore<byte[], byte[]> store = driver.getKeyValueStore("sessions-ledger");
        LedgerLine line = LedgerLine.of(store.get(LedgeredStore.KEY), Ledger.COUNTERS);
        return Arrays.stream(line.counters()).boxed().toList();
    }

    KeyValueStore<byte[], byte[]> sessions() {
        return driver.getKeyValueStore("sessions");
    }

    @Override
    public void close() {
        driver.close();
        state.close();
    }

    private List<TestRecord<String, String>> read(String topic) {
        TestOutputTopic<String, String> output =
                driver.createOutputTopic(topic, new StringDeserializer(), new StringDeserializer());
        return output.readRecordsToList();
    }

    static String header(TestRecord<?, ?> record, String name) {
        return new StringDeserializer()
                .deserialize("", record.headers().lastHeader(name).value());
    }

    private final class Backlog implements SourceBacklog {

        @Override
        public long position(TopicPartition partition) {
            return 0;
        }

        @Override
        public boolean drained(TopicPartition partition, long offset) {
            return drained || offset >= range.end(partition.partition());
        }

        @Override
        public void forget(TopicPartition partition) {
            happenings.add("forgot " + partition);
        }
    }

    private final class Listener implements TaskListener {

        @Override
        public void started(TaskId task, boolean stateful) {
            happenings.add("started " + task + (stateful ? " stateful" : " stateless"));
        }

        @Override
        public void stopped(TaskId task, boolean stateful) {
            happenings.add("stopped " + task);
        }

        @Override
        public void stalled(TaskId task, List<Integer> sourcePartitions) {
            happenings.add("stalled " + task + sourcePartitions);
        }

        @Override
        public void deadLetters(TaskId task, Map<Reason, Long> letters, RecordMetadata last) {
            happenings.add("dead letters " + task + " " + letters + " " + last.offset());
        }

        @Override
        public void settled(TaskId task, String window, RecordMetadata cause, WindowTally tally) {
            happenings.add("settled " + window + " " + tally);
        }
    }
}
