package dev.sojourn.topology.backfill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sojourn.topology.description.Description;
import dev.sojourn.topology.description.TopicNeed;
import dev.sojourn.topology.format.SchemaRegistry;
import dev.sojourn.topology.pipeline.EventFormat;
import dev.sojourn.topology.pipeline.Input;
import dev.sojourn.topology.pipeline.Pipeline;
import dev.sojourn.topology.pipeline.file.PipelineFile;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BackfillPipelineTest {

    private static final String SHOP = """
            name: shop
            input: { topic: orders, key: user, time: at }
            windows:
              - name: visits
                session: { gap: 30m, grace: 1m }
                aggregate: { events: count() }
                output: visits
              - name: per-minute
                key: event.country
                tumbling: { size: 1m }
                aggregate: { events: count() }
                emit: updates
                output: traffic
            late: { topic: orders-late }
            dead-letters: { topic: orders-dead }
            kafka: { bootstrap.servers: "localhost:9092", max.poll.records: 7, sojourn.state.certificates.topic: proofs }
            state: { dir: /data, snapshots: { to: /snapshots }, standbys: 1 }
            """;

    private final Pipeline live = PipelineFile.parse("shop.yaml", SHOP);

    @Test
    void shouldWriteToNothingThatTheLivePipelineUses() {
        List<String> taken = names(live);

        assertThat(names(backfill("q3", false)))
                .containsOnlyOnce("orders")
                .allMatch(name -> name.equals("orders") || !taken.contains(name));
        assertThat(names(backfill("q3", true))).contains("orders-q3").doesNotContainAnyElementsOf(taken);
    }

    @Test
    void shouldPutItsNameBehindEveryName() {
        Pipeline backfill = backfill("q3", false);

        assertThat(backfill.name()).isEqualTo("shop-q3");
        assertThat(backfill.topics())
                .containsExactly("orders", "visits-q3", "traffic-q3", "orders-late-q3", "orders-dead-q3");
        assertThat(backfill.state().dir()).isEqualTo(live.state().dir());
    }

    @Test
    void shouldTakeNoSnapshotsAndWaitForNothing() {
        Pipeline backfill = backfill("q3", false);

        assertThat(backfill.state().snapshots()).isEmpty();
        assertThat(backfill.state().standbys()).isZero();
        assertThat(backfill.input().idleAfter()).isLessThan(Duration.ofSeconds(1));
        assertThat(backfill.windows()).allMatch(window -> window.idleClose().compareTo(Duration.ofSeconds(1)) < 0);
        assertThat(backfill.input().stallLimit()).isGreaterThan(Duration.ofDays(365));
    }

    @Test
    void shouldLeaveTheRulesAsTheyAre() {
        Pipeline backfill = backfill("q3", true);

        assertThat(backfill.stages()).isEqualTo(live.stages());
        assertThat(backfill.input().maxFuture()).isEqualTo(live.input().maxFuture());
        for (int i = 0; i < live.windows().size(); i++) {
            assertThat(backfill.windows().get(i))
                    .usingRecursiveComparison()
                    .ignoringFields("outputTopic", "idleClose")
                    .isEqualTo(live.windows().get(i));
        }
    }

    @Test
    void shouldTakeMuchAtOnceUnlessTheFileSaysOtherwise() {
        assertThat(backfill("q3", false).kafka())
                .containsEntry("max.poll.records", "7")
                .containsEntry("num.stream.threads", "8")
                .containsEntry("commit.interval.ms", "1000")
                .doesNotContainKey("sojourn.state.certificates.topic");
    }

    @Test
    void shouldNotCommitMoreSeldomThanTransactionsMayLast() {
        Pipeline impatient = PipelineFile.parse(
                "shop.yaml", SHOP.replace("max.poll.records: 7", "producer.transaction.timeout.ms: 1500"));

        assertThat(BackfillPipeline.of(impatient, "q3", false, 8).kafka()).doesNotContainKey("commit.interval.ms");
    }

    @Test
    void shouldRefuseANameWithWhichItWouldWriteToALiveTopic() {
        Pipeline other = PipelineFile.parse("shop.yaml", SHOP.replace("output: traffic", "output: visits-q3"));

        assertThatThrownBy(() -> BackfillPipeline.of(other, "q3", false, 8))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("visits-q3")
                .hasMessageContaining("another name");
    }

    @Test
    void shouldRefuseANameThatCannotStandInTheNameOfATopic() {
        assertThatThrownBy(() -> backfill("a b", false)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldKeepTheRegistryOfAFormatThatHasOne() {
        Input plain = live.input();
        SchemaRegistry registry = new SchemaRegistry(URI.create("http://localhost:8081"));
        Input avro = new Input(
                plain.topic(),
                EventFormat.AVRO,
                Optional.of(registry),
                plain.key(),
                plain.time(),
                plain.partitionedByKey(),
                plain.maxFuture(),
                plain.idleAfter(),
                plain.stallLimit());
        Pipeline orders = new Pipeline(
                live.name(),
                avro,
                live.stages(),
                live.windows(),
                live.lateTopic(),
                live.deadLetterTopic(),
                live.kafka(),
                live.state());

        assertThat(BackfillPipeline.of(orders, "q3", false, 8).input().registry())
                .contains(registry);
    }

    @ParameterizedTest
    @ValueSource(strings = {"q3-range", "q3-load"})
    void shouldRefuseANameThatAnotherBackfillKeepsSomethingUnder(String as) {
        BackfillOptions options =
                new BackfillOptions(as, RangeRequest.ALL, false, Optional.empty(), OptionalInt.empty());

        assertThatThrownBy(() -> options.requireFor(live))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("choose another");
    }

    private Pipeline backfill(String as, boolean ownInput) {
        return BackfillPipeline.of(live, as, ownInput, 8);
    }

    private static List<String> names(Pipeline pipeline) {
        return Description.of(pipeline).topics().stream().map(TopicNeed::name).toList();
    }
}
