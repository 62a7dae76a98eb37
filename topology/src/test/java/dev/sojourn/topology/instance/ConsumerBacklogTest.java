package dev.sojourn.topology.instance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.topology.operator.InputRange;
import dev.sojourn.topology.operator.SourceBacklog;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A partition that begins at 2, in Kafka's own stand-in for a consumer. */
class ConsumerBacklogTest {

    private static final TopicPartition CLICKS = new TopicPartition("clicks", 0);

    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
    private ConsumerBacklog backlog = new ConsumerBacklog(InputRange.WITHOUT_END, () -> consumer);

    @BeforeEach
    void begin() {
        consumer.assign(Set.of(CLICKS));
        consumer.updateBeginningOffsets(Map.of(CLICKS, 2L));
        endsAt(2);
    }

    @Test
    void shouldBeDrainedOnceNothingIsFoundAtTheEnd() {
        assertThat(backlog.drained(CLICKS, 2)).isFalse();

        backlog.answer(consumer);

        assertThat(backlog.drained(CLICKS, 2)).isTrue();
    }

    @Test
    void shouldNotBeDrainedWhileThereIsARecord() {
        add(2);

        assertThat(drained(2)).isFalse();
    }

    @Test
    void shouldNotBeDrainedWhereNothingWasFoundThoughTheEndIsBeyond() {
        endsAt(3);

        assertThat(drained(2)).isFalse();
    }

    @Test
    void shouldNotTakeAMarkerAtTheEndForSomethingToRead() {
        endsAt(3);
        consumer.schedulePollTask(() -> consumer.seek(CLICKS, 3));

        assertThat(drained(2)).isTrue();
    }

    @Test
    void shouldNotBeDrainedAnyMoreWhenARecordHasCome() {
        assertThat(drained(2)).isTrue();
        add(2);

        assertThat(drained(2)).isFalse();
    }

    @Test
    void shouldSayNothingOfAnotherOffsetThanItWasAskedFor() {
        assertThat(drained(2)).isTrue();

        assertThat(backlog.drained(CLICKS, 3)).isFalse();
    }

    @Test
    void shouldForgetAnAnswerThatWasOnItsWay() {
        endsAt(3);
        backlog.drained(CLICKS, 2);
        consumer.schedulePollTask(() -> {
            consumer.seek(CLICKS, 3);
            backlog.forget(CLICKS);
        });

        backlog.answer(consumer);

        assertThat(backlog.drained(CLICKS, 2)).isFalse();
    }

    @Test
    void shouldNotBeDrainedWhileTheBrokerDoesNotAnswer() {
        assertThat(drained(2)).isTrue();
        endsAt(3);
        consumer.setPollException(new KafkaException("away"));

        assertThat(drained(2)).isFalse();
    }

    @Test
    void shouldAskAgainWhatTheBrokerDidNotAnswer() {
        consumer.setOffsetsException(new KafkaException("away"));
        assertThat(backlog.position(CLICKS)).isEqualTo(SourceBacklog.UNKNOWN);

        backlog.answer(consumer);
        assertThat(backlog.position(CLICKS)).isEqualTo(SourceBacklog.UNKNOWN);
        backlog.answer(consumer);

        assertThat(backlog.position(CLICKS)).isEqualTo(2);
    }

    @Test
    void shouldGoOnWhereTheApplicationHasCommitted() {
        consumer.commitSync(Map.of(CLICKS, new OffsetAndMetadata(7)));

        assertThat(backlog.position(CLICKS)).isEqualTo(SourceBacklog.UNKNOWN);
        backlog.answer(consumer);

        assertThat(backlog.position(CLICKS)).isEqualTo(7);
    }

    @Test
    void shouldKnowNothingOfWhatItHasForgotten() {
        assertThat(drained(2)).isTrue();
        backlog.position(CLICKS);
        backlog.answer(consumer);
        assertThat(backlog.position(CLICKS)).isEqualTo(2);

        backlog.forget(CLICKS);

        assertThat(backlog.position(CLICKS)).isEqualTo(SourceBacklog.UNKNOWN);
        assertThat(backlog.drained(CLICKS, 2)).isFalse();
    }

    @Test
    void shouldTakeNoNoticeOfWhatLiesBeyondItsRange() {
        backlog = new ConsumerBacklog(new InputRange(Map.of(0, 4L)), () -> consumer);
        add(5);

        assertThat(backlog.drained(CLICKS, 4)).isTrue();
        assertThat(drained(3)).isTrue();
        add(3);
        assertThat(drained(3)).isFalse();
    }

    /** What it says once it has looked. */
    private boolean drained(long offset) {
        backlog.drained(CLICKS, offset);
        backlog.answer(consumer);
        return backlog.drained(CLICKS, offset);
    }

    private void add(long offset) {
        consumer.addRecord(new ConsumerRecord<>(CLICKS.topic(), CLICKS.partition(), offset, null, new byte[0]));
        endsAt(offset + 1);
    }

    private void endsAt(long offset) {
        consumer.updateEndOffsets(Map.of(CLICKS, offset));
    }
}
