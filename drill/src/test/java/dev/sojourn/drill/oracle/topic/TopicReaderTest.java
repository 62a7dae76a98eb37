package dev.sojourn.drill.oracle.topic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class TopicReaderTest {

    private static final OracleTopics TOPICS = new OracleTopics("in", "out", "late", "dead", "ledger");

    private final Map<String, MockConsumer<byte[], byte[]>> byIsolation = new HashMap<>();
    private final MockConsumer<byte[], byte[]> committed = consumer("read_committed");
    private final MockConsumer<byte[], byte[]> uncommitted = consumer("read_uncommitted");
    private long now;

    private final TopicReader reader = new TopicReader(this::byIsolation, this::tick);

    TopicReaderTest() {
        List.of("in", "out", "late", "dead", "ledger").forEach(topic -> exists(topic, 0));
    }

    @Test
    void shouldReadRecordsAsTheyAre() {
        ends("in", 1);
        ConsumerRecord<byte[], byte[]> record =
                new ConsumerRecord<>("in", 0, 0, "k".getBytes(UTF_8), "v".getBytes(UTF_8));
        record.headers()
                .add("a", "1".getBytes(UTF_8))
                .add("a", "2".getBytes(UTF_8))
                .add("b", null);
        committed.schedulePollTask(() -> committed.addRecord(record));

        TopicContents history = read();

        RawRecord read = history.input().get(0);
        assertThat(history.input()).hasSize(1);
        assertThat(read.key()).asString(UTF_8).isEqualTo("k");
        assertThat(read.value()).asString(UTF_8).isEqualTo("v");
        assertThat(read.headers()).hasSize(2).containsEntry("a", "2").containsEntry("b", null);
        assertThat(history.ledger()).isEmpty();
    }

    /** The marker that ends a transaction takes an offset, and no record ever comes for it. */
    @Test
    void shouldBeDoneOnceThePositionIsPastTheLastMarker() {
        ends("in", 2);
        committed.schedulePollTask(() -> committed.addRecord(new ConsumerRecord<>("in", 0, 0, null, null)));
        committed.schedulePollTask(() -> committed.seek(new TopicPartition("in", 0), 2));

        assertThat(read().input()).hasSize(1);
    }

    @Test
    void shouldSayWhereItStoodWhenTimeIsUp() {
        ends("in", 2);
        committed.schedulePollTask(() -> committed.addRecord(new ConsumerRecord<>("in", 0, 0, null, null)));

        assertThatThrownBy(this::read)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Topic in could not be read to its end within 5000 ms: in-0 at 1 of 2;"
                        + " an open transaction may hold back the rest");
    }

    @Test
    void shouldRefuseTopicThatDoesNotExist() {
        committed.updatePartitions("late", List.of());

        assertThatThrownBy(this::read).hasMessage("Topic late does not exist");
    }

    @Test
    void shouldRefuseTopicThatHasLostItsBeginning() {
        exists("in", 7);
        ends("in", 7);

        assertThatThrownBy(this::read).hasMessageStartingWith("in-0 begins at offset 7: its first records are deleted");
    }

    @Test
    void shouldTakeLedgerThatHasLostItsBeginning() {
        exists("ledger", 7);
        ends("ledger", 7);

        assertThat(read().ledger()).isEmpty();
    }

    private TopicContents read() {
        return reader.read("nowhere:1", TOPICS, Duration.ofSeconds(5));
    }

    private void exists(String topic, long beginning) {
        TopicPartition partition = new TopicPartition(topic, 0);
        committed.updatePartitions(topic, List.of(new PartitionInfo(topic, 0, null, null, null)));
        committed.updateBeginningOffsets(Map.of(partition, beginning));
        ends(topic, 0);
    }

    private void ends(String topic, long end) {
        uncommitted.updateEndOffsets(Map.of(new TopicPartition(topic, 0), end));
    }

    private MockConsumer<byte[], byte[]> consumer(String isolation) {
        MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("none");
        byIsolation.put(isolation, consumer);
        return consumer;
    }

    private Consumer<byte[], byte[]> byIsolation(Map<String, Object> settings) {
        return byIsolation.get(settings.get(ConsumerConfig.ISOLATION_LEVEL_CONFIG));
    }

    /** Every look at the clock takes a millisecond. */
    private long tick() {
        now += TimeUnit.MILLISECONDS.toNanos(1);
        return now;
    }
}
