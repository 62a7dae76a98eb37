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

    /** Kafka Streams would take the default for producers before what the file says for all clients. */
    @Test
    void shouldKeepADefaultForProducersWhereTheFileSaysNothing() {
        assertThat(streams(""))
                .containsEntry("producer.batch.size", 131_072)
                .containsEntry("producer.max.request.size", 2 << 20);
        assertThat(streams("batch.size: \"1000\""))
                .containsEntry("batch.size", "1000")
                .doesNotContainKey("producer.batch.size");
        assertThat(streams("max.request.size: \"1000\"")).doesNotContainKey("producer.max.request.size");
        assertThat(streams("producer.batch.size: \"1000\"")).containsEntry("producer.batch.size", "1000");
    }

    /** It would hold for internal topics, too: what one task has written there, another could begin behind. */
    @Test
    void shouldReadInternalTopicsFromTheirBeginning() {
        assertThat(streams("auto.offset.reset: latest")).containsEntry("consumer.auto.offset.reset", "earliest");
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
