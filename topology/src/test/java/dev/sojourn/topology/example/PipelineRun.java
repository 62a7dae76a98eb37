package dev.sojourn.topology.example;

import dev.sojourn.state.DurableState;
import dev.sojourn.topology.operator.PipelineTopology;
import dev.sojourn.topology.operator.SourceBacklog;
import dev.sojourn.topology.operator.task.TaskListener;
import dev.sojourn.topology.pipeline.Pipeline;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;

/** A pipeline in a test driver; its input has one partition, whose records have no keys and are all of one time. */
final class PipelineRun implements AutoCloseable {

    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

    private final Pipeline pipeline;
    private final DurableState state;
    private final TopologyTestDriver driver;
    private final TestInputTopic<String, String> input;
    private boolean drained;

    PipelineRun(Pipeline pipeline, Path stateDir) {
        this.pipeline = pipeline;
        Properties settings = new Properties();
        settings.putAll(pipeline.kafka());
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, pipeline.name());
        settings.put(StreamsConfig.STATE_DIR_CONFIG, stateDir.toString());
        state = DurableState.of(settings);
        driver = new TopologyTestDriver(
                new PipelineTopology(pipeline, 1, new Backlog(), TaskListener.NONE, state::store).build(),
                settings,
                NOW);
        input = driver.createInputTopic(pipeline.input().topic(), new StringSerializer(), new StringSerializer());
    }

    /** One event, and then a second in which nothing comes: time for a tick, a commit and what there is to tell. */
    void send(String value) {
        input.pipeInput(new TestRecord<>(null, value, NOW));
        pass(Duration.ofSeconds(1));
    }

    /** Nothing comes any more, and for so long that all windows close. */
    void goIdle() {
        drained = true;
        Duration longest = pipeline.windows().stream()
                .map(window -> window.idleClose())
                .max(Duration::compareTo)
                .orElseThrow();
        pass(pipeline.input().idleAfter().plus(longest).plusSeconds(5));
    }

    private void pass(Duration time) {
        for (long second = 0; second < time.toSeconds(); second++) {
            driver.advanceWallClockTime(Duration.ofSeconds(1));
        }
    }

    List<TestRecord<String, String>> read(String topic) {
        return driver.createOutputTopic(topic, new StringDeserializer(), new StringDeserializer())
                .readRecordsToList();
    }

    @Override
    public void close() {
        driver.close();
        state.close();
    }

    private final class Backlog implements SourceBacklog {

        @Override
        public long position(TopicPartition partition) {
            return 0;
        }

        @Override
        public boolean drained(TopicPartition partition, long offset) {
            return drained;
        }

        @Override
        public void forget(TopicPartition partition) {}
    }
}
