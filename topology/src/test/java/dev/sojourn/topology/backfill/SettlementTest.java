package dev.sojourn.topology.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.topology.instance.InstanceEvent.WindowSettled;
import dev.sojourn.topology.operator.task.WindowTally;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class SettlementTest {

    private static final TopicPartition VISITS_0 = new TopicPartition("visits", 0);
    private static final TopicPartition VISITS_1 = new TopicPartition("visits", 1);

    private final Settlement settlement = new Settlement(List.of("visits"), 2);

    @Test
    void shouldWaitForEveryTask() {
        settle("1_0", 0, 7);

        assertThat(settlement.outcome(Map.of(VISITS_0, 8L, VISITS_1, 8L))).isEmpty();
    }

    @Test
    void shouldWaitUntilAllIsCommitted() {
        settle("1_0", 0, 7);
        settle("1_1", 1, 9);

        assertThat(settlement.outcome(Map.of())).isEmpty();
        assertThat(settlement.outcome(Map.of(VISITS_0, 8L, VISITS_1, 9L))).isEmpty();
        assertThat(settlement.outcome(Map.of(VISITS_0, 8L, VISITS_1, 10L))).isPresent();
    }

    @Test
    void shouldAddUpWhatTasksHaveDone() {
        settle("1_0", 0, 7);
        settle("1_1", 1, 9);

        assertThat(settlement.outcome(Map.of(VISITS_0, 8L, VISITS_1, 10L)))
                .contains(List.of(new WindowTally(2, 4, 6, 8)));
    }

    @Test
    void shouldNotCountOnATaskThatWasClosed() {
        settle("1_0", 0, 7);
        settle("1_1", 1, 9);
        settlement.stopped("1_1");

        assertThat(settlement.outcome(Map.of(VISITS_0, 8L, VISITS_1, 10L))).isEmpty();
    }

    private void settle(String task, int partition, long offset) {
        settlement.settled(
                new WindowSettled(0, task, "visits", "visits", partition, offset, new WindowTally(1, 2, 3, 4)));
    }
}
