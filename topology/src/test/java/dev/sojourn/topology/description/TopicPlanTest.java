package dev.sojourn.topology.description;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class TopicPlanTest {

    private static final TopicFound INPUT = new TopicFound(6, Map.of("max.message.bytes", "1000000"));

    private final Description description = Description.of(Pipelines.shop());

    @Test
    void shouldMakeWhatIsMissingAsTheInputIs() {
        List<TopicPlan> plans = TopicPlan.of(
                description, Map.of("clicks", INPUT, "shop-late", new TopicFound(2, Map.of())), OptionalInt.empty());

        assertThat(plans)
                .containsExactly(
                        new TopicPlan("shop-visits", 6, Map.of()),
                        new TopicPlan("shop-traffic", 6, Map.of("cleanup.policy", "compact")),
                        new TopicPlan("shop-dead", 6, Map.of("max.message.bytes", "1065536")));
    }

    @Test
    void shouldMakeAnInputOnlyWithAGivenNumberOfPartitions() {
        assertThat(TopicPlan.of(description, Map.of(), OptionalInt.empty())).isEmpty();
        assertThat(TopicPlan.of(description, Map.of(), OptionalInt.of(3)))
                .extracting(TopicPlan::name, TopicPlan::partitions)
                .contains(tuple("clicks", 3))
                .hasSize(5);
    }
}
