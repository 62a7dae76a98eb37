package dev.sojourn.topology.instance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.topology.instance.InstanceEvent.RestoreEnded;
import dev.sojourn.topology.instance.InstanceEvent.RestoreProgressed;
import dev.sojourn.topology.instance.InstanceEvent.RestoreStarted;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.Topology;
import org.junit.jupiter.api.Test;

class RestoreEventsTest {

    private static final TopicPartition CHANGELOG = new TopicPartition("clicks-sessions-changelog", 3);

    private final List<InstanceEvent> told = new ArrayList<>();
    private final RestoreEvents events = new RestoreEvents(new Topology().describe(), told::add);

    @Test
    void shouldTellInTheEndThatNothingIsLeftThoughTheLastOffsetIsATransactionMarker() {
        events.onRestoreStart(CHANGELOG, "sessions", 100, 111);
        events.onBatchRestored(CHANGELOG, "sessions", 104, 5);
        events.onBatchRestored(CHANGELOG, "sessions", 109, 5);
        events.onRestoreEnd(CHANGELOG, "sessions", 10);

        assertThat(told.get(0))
                .isInstanceOfSatisfying(
                        RestoreStarted.class,
                        started -> assertThat(started.need()).isEqualTo(11));
        assertThat(haves()).containsExactly(5L, 10L, 11L);
        assertThat(told.get(4))
                .isInstanceOfSatisfying(
                        RestoreEnded.class, ended -> assertThat(ended.records()).isEqualTo(10));
    }

    @Test
    void shouldNotTellThatNothingIsLeftWhenItGivesUp() {
        events.onRestoreStart(CHANGELOG, "sessions", 100, 111);
        events.onBatchRestored(CHANGELOG, "sessions", 104, 5);
        events.onRestoreSuspended(CHANGELOG, "sessions", 5);

        assertThat(haves()).containsExactly(5L);
    }

    private List<Long> haves() {
        return told.stream()
                .filter(RestoreProgressed.class::isInstance)
                .map(event -> ((RestoreProgressed) event).have())
                .toList();
    }
}
