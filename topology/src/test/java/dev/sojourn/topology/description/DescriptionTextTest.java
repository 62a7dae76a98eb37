package dev.sojourn.topology.description;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class DescriptionTextTest {

    @Test
    void shouldShowTopicsStoresAndRightsWithoutABroker() {
        String text = String.join("\n", DescriptionText.of(Description.of(Pipelines.shop())));

        assertThat(text.lines().map(line -> line.strip().replaceAll(" +", " ")))
                .contains(
                        "clicks input any partitions; retention.ms at least 1860000",
                        "shop-traffic results any partitions, made as the input's; cleanup.policy=compact",
                        "shop-visits-repartition repartition partitions as the input, made by Kafka Streams;"
                                + " cleanup.policy=delete; retention.ms=-1",
                        "traffic-ledger counts by outcome, layouts, brought back from shop-traffic-ledger-changelog",
                        "--operation Read --operation Describe --operation DescribeConfigs --topic clicks",
                        "--operation Write --operation Describe --operation DescribeConfigs --topic shop-dead",
                        "--operation Read --operation Describe --group shop",
                        "--operation Write --operation Describe --transactional-id shop- --resource-pattern-type prefixed",
                        "--operation IdempotentWrite --cluster");
    }

    @Test
    void shouldShowWhatABrokerHasAndWhatIsMissing() {
        Description description = Description.of(Pipelines.shop());

        String text = String.join("\n", DescriptionText.of(description, Map.of("clicks", new TopicFound(6, Map.of()))));

        assertThat(text).containsPattern("clicks +input +6 partitions").containsPattern("shop-late +.*missing");
    }

    @Test
    void shouldNeedNoTransactionsWhereThereAreNone() {
        Description description =
                Description.of(Pipelines.shopWith("kafka: {", "kafka: { processing.guarantee: at_least_once,"));

        assertThat(description.rights()).extracting(Right::resource).doesNotContain("transactional-id");
    }

    @Test
    void shouldNameTheTopicForCertificates() {
        Description description =
                Description.of(Pipelines.shopWith("kafka: {", "kafka: { sojourn.state.certificates.topic: proofs,"));

        assertThat(description.topics(TopicRole.CERTIFICATES))
                .extracting(TopicNeed::name)
                .containsExactly("proofs");
        assertThat(description.rights())
                .contains(Right.on("topic", "proofs", "Write", "Create", "Describe", "DescribeConfigs"));
    }
}
