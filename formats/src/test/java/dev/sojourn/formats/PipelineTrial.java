package dev.sojourn.formats;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sojourn.state.DurableState;
import dev.sojourn.topology.operator.PipelineTopology;
import dev.sojourn.topology.operator.SourceBacklog;
import dev.sojourn.topology.operator.task.TaskListener;
import dev.sojourn.topology.pipeline.Pipeline;
import dev.sojourn.topology.pipeline.file.PipelineFile;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;

/** A pipeline over clicks in a test driver, in whichever format they come. */
final class PipelineTrial implements AutoCloseable {

    private static final Instant NOW = Instant.ofEpochMilli(Click.T).plusSeconds(3600);

    private final DurableState state;
    private final TopologyTestDriver driver;
    private final TestInputTopic<byte[], byte[]> input;

    PipelineTrial(String format, Path stateDir) {
        Pipeline pipeline = PipelineFile.parse("clicks.yaml", yaml(format));
        Properties settings = new Properties();
        settings.putAll(pipeline.kafka());
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, pipeline.name());
        settings.put(StreamsConfig.STATE_DIR_CONFIG, stateDir.toString());
        state = DurableState.of(settings);
        driver = new TopologyTestDriver(
                new PipelineTopology(pipeline, 1, SourceBacklog.NEVER_KNOWN, TaskListener.NONE, state::store).build(),
                settings,
                NOW);
        input = driver.createInputTopic("clicks", new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** One that reads this format with the schemas of a registry. */
    static PipelineTrial of(String format, Registry registry, Path stateDir) {
        return new PipelineTrial(format + ", schema-registry: { url: \"" + registry.url() + "\" }", stateDir);
    }

    static String yaml(String format) {
        return """
                name: clicks
                input: { topic: clicks, format: %s, key: event.who.user, time: at }
                stages:
                  - filter: event.kind != "HEARTBEAT"
                  - map:
                      page: event.page
                      amount: event.amount
                      country: 'has(event.labels) && has(event.labels.country) ? event.labels.country : "unknown"'
                windows:
                  - name: sessions
                    session: { gap: 10s, grace: 1s }
                    aggregate:
                      events: count()
                      revenue: sum(amount)
                      landing: first(page)
                      exit: last(page)
                      countries: collect(country)
                    output: sessions
                late: { topic: clicks-late }
                dead-letters: { topic: clicks-dead }
                kafka: { bootstrap.servers: "none:1" }
                """.formatted(format);
    }

    void send(byte[] value) {
        input.pipeInput(new TestRecord<>(null, value, NOW));
    }

    /** The results so far, after time for a tick. */
    List<String> results() {
        driver.advanceWallClockTime(Duration.ofSeconds(1));
        return driver.createOutputTopic("sessions", new StringDeserializer(), new StringDeserializer())
                .readValuesToList();
    }

    List<TestRecord<byte[], byte[]>> deadLetters() {
        return driver.createOutputTopic("clicks-dead", new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList();
    }

    /** Why a record is a dead letter. */
    static String detail(TestRecord<?, ?> record) {
        return new String(record.headers().lastHeader("sojourn.detail").value(), UTF_8);
    }

    @Override
    public void close() {
        driver.close();
        state.close();
    }
}
