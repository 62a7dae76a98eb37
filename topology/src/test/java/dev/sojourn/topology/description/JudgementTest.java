package dev.sojourn.topology.description;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.topology.pipeline.Pipeline;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JudgementTest {

    private static final long SESSION_MS = 31 * 60_000;

    private final Map<String, TopicFound> found = new HashMap<>(Map.of(
            "clicks", topic(6, Map.of("retention.ms", "604800000", "cleanup.policy", "delete")),
            "shop-visits", topic(6, Map.of("cleanup.policy", "delete")),
            "shop-traffic", topic(6, Map.of("cleanup.policy", "compact")),
            "shop-late", topic(6, Map.of()),
            "shop-dead", topic(6, Map.of())));

    @Test
    void shouldFindNothingWhereAllIsAsItMustBe() {
        assertThat(judge(Pipelines.shop())).isEmpty();
    }

    @Test
    void shouldNotMindFinalResultsThatAreCompacted() {
        found.put("shop-visits", topic(6, Map.of("cleanup.policy", "compact")));

        assertThat(judge(Pipelines.shop())).isEmpty();
    }

    @Test
    void shouldRefuseAMissingTopicAndNameTheBroker() {
        found.remove("shop-late");
        found.remove("shop-dead");

        assertThat(judge(Pipelines.shop())).singleElement().satisfies(finding -> {
            assertThat(finding.isRefused()).isTrue();
            assertThat(finding.text()).startsWith("missing on broker:1: the topics shop-dead, shop-late; create");
        });
    }

    @Test
    void shouldRefuseAnInputThatIsDeletedBeforeTheLongestWindowCloses() {
        found.put("clicks", topic(6, Map.of("retention.ms", "" + (SESSION_MS - 1), "cleanup.policy", "delete")));

        assertThat(judge(Pipelines.shop())).singleElement().satisfies(finding -> {
            assertThat(finding.isRefused()).isTrue();
            assertThat(finding.text()).contains("visits", "gap + grace", "retention.ms to " + SESSION_MS);
        });
    }

    @Test
    void shouldTakeAnInputThatIsKeptJustAsLongOrForEver() {
        for (String enough : List.of("" + SESSION_MS, "-1")) {
            found.put("clicks", topic(6, Map.of("retention.ms", enough, "cleanup.policy", "delete")));

            assertThat(judge(Pipelines.shop())).isEmpty();
        }
    }

    @Test
    void shouldRefuseInternalTopicsWithOtherPartitionsThanTheInput() {
        found.put("shop-visits-repartition", topic(4, Map.of()));
        found.put("shop-traffic-changelog", topic(6, Map.of()));

        assertThat(judge(Pipelines.shop())).singleElement().satisfies(finding -> {
            assertThat(finding.isRefused()).isTrue();
            assertThat(finding.text()).contains("shop-visits-repartition has 4 partitions", "clicks has 6");
        });
    }

    @Test
    void shouldWarnOfUpdatesThatAreNotCompacted() {
        found.put("shop-traffic", topic(6, Map.of("cleanup.policy", "delete")));

        assertThat(judge(Pipelines.shop())).singleElement().satisfies(finding -> {
            assertThat(finding.isRefused()).isFalse();
            assertThat(finding.text()).contains("shop-traffic", "cleanup.policy=compact");
        });
    }

    @Test
    void shouldWarnOfDeadLettersThatMayNotFit() {
        found.put("clicks", topic(6, Map.of("max.message.bytes", "2000000")));
        found.put("shop-dead", topic(6, Map.of("max.message.bytes", "1000000")));

        assertThat(judge(Pipelines.shop()))
                .singleElement()
                .satisfies(finding -> assertThat(finding.text()).contains("shop-dead", "1000000", "2000000"));
    }

    @Test
    void shouldRefuseEventsThatWaitWhereNobodyReadsAnyMore() {
        found.put("shop-visits-repartition", topic(6, Map.of()));
        found.put("shop-traffic-repartition", topic(6, Map.of()));

        assertThat(judge(Pipelines.partitionedByKey())).singleElement().satisfies(finding -> {
            assertThat(finding.isRefused()).isTrue();
            assertThat(finding.text()).contains("partitioned-by-key", "shop-visits-repartition");
        });
    }

    @Test
    void shouldWarnOfAPromiseThatNoWindowUses() {
        Pipeline pipeline =
                Pipelines.partitionedByKeyWith("    session: { gap", "    key: event.city\n    session: { gap");

        assertThat(judge(pipeline)).singleElement().satisfies(finding -> {
            assertThat(finding.isRefused()).isFalse();
            assertThat(finding.text()).contains("partitioned-by-key is of no use");
        });
    }

    @Test
    void shouldRefuseAWindowNamedLikeSomethingElse() {
        Pipeline pipeline = Pipelines.partitionedByKeyWith("name: traffic", "name: ticks");

        assertThat(judge(pipeline)).singleElement().satisfies(finding -> {
            assertThat(finding.isRefused()).isTrue();
            assertThat(finding.text()).contains("shop-ticks-repartition", "another name");
        });
    }

    private List<Finding> judge(Pipeline pipeline) {
        return Judgement.of(Description.of(pipeline), "broker:1", found);
    }

    private static TopicFound topic(int partitions, Map<String, String> settings) {
        return new TopicFound(partitions, settings);
    }
}
