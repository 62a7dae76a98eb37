package dev.sojourn.topology.instance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.topology.pipeline.file.PipelineFile;
import java.util.Properties;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;

class InstanceSettingsTest {

    @Test
    void shouldLetNoTopicWaitForAnotherUnderExactlyOnce() {
        assertThat(streams("")).containsEntry(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, -1L);
    }

    /** A tick may be there before the input that it tells of is committed: the input is to be read first. */
    @Test
    void shouldLeaveThatToKafkaUnderAtLeastOnce() {
        assertThat(streams("processing.guarantee: at_least_once"))
                .doesNotContainKey(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG);
    }

    @Test
    void shouldTakeThePipelinesOwnWord() {
        assertThat(streams("max.task.idle.ms: \"100\"")).containsEntry(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, "100");
    }

    /** Kafka Streams would take the default for one kind of client before what the file says for all. */
    @Test
    void shouldKeepADefaultForOneKindOfClientWhereTheFileSaysNothing() {
        assertThat(streams(""))
                .containsEntry("consumer.auto.offset.reset", "earliest")
                .containsEntry("producer.batch.size", 131_072);
        assertThat(streams("auto.offset.reset: latest"))
                .containsEntry("auto.offset.reset", "latest")
                .doesNotContainKey("consumer.auto.offset.reset");
        assertThat(streams("producer.batch.size: \"1000\"")).containsEntry("producer.batch.size", "1000");
    }

    private static Properties streams(String setting) {
        return new InstanceSettings(PipelineFile.parse("file", """
                        name: settings
                        input: { topic: in, key: user, time: ts }
                        windows:
                          - { name: sessions, session: { gap: 10s }, aggregate: { events: count() }, output: out }
                        late: { topic: late }
                        dead-letters: { topic: dead }
                        kafka:
                          bootstrap.servers: "localhost:9092"
                          %s
                        """.formatted(setting))).streams();
    }
}
