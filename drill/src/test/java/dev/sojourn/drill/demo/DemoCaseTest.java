package dev.sojourn.drill.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.sojourn.drill.cluster.LocalTopic;
import dev.sojourn.drill.oracle.rule.AggregateRule;
import dev.sojourn.drill.oracle.rule.EventFate;
import dev.sojourn.drill.oracle.rule.ShapeRule;
import dev.sojourn.drill.oracle.rule.WindowRule;
import dev.sojourn.topology.pipeline.AggregateDefinition;
import dev.sojourn.topology.pipeline.EventKey;
import dev.sojourn.topology.pipeline.EventTime;
import dev.sojourn.topology.pipeline.Pipeline;
import dev.sojourn.topology.pipeline.WindowShape;
import dev.sojourn.topology.pipeline.file.PipelineFile;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DemoCaseTest {

    static DemoCase[] cases() {
        return new DemoCase[] {DemoCase.clicks(), DemoCase.accessLog(), DemoCase.events("who is it", "when")};
    }

    @ParameterizedTest
    @MethodSource("cases")
    void shouldTellTheOracleWhatItTellsTheInstances(DemoCase demoCase) {
        Pipeline pipeline = pipeline(demoCase);

        assertThat(pipeline.input().key())
                .isEqualTo(new EventKey.Field(demoCase.rules().keyField()));
        assertThat(pipeline.input().time())
                .isEqualTo(new EventTime.Field(demoCase.rules().timeField()));
        assertThat(demoCase.rules().maxFuture()).isEqualTo(pipeline.input().maxFuture());
        WindowRule window = demoCase.rules().windows().get(0);
        assertThat(window.name()).isEqualTo(pipeline.windows().get(0).name());
        assertThat(((ShapeRule.Session) window.shape()).gap().apply(JsonNodeFactory.instance.objectNode()))
                .isEqualTo(gap(pipeline));
        assertThat(window.grace()).isEqualTo(pipeline.windows().get(0).grace());
        assertThat(window.aggregates())
                .extracting(AggregateRule::name)
                .containsExactlyElementsOf(pipeline.windows().get(0).aggregates().stream()
                        .map(AggregateDefinition::name)
                        .toList())
                .contains(demoCase.countField());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void shouldMakeTheTopicsThatThePipelineNames(DemoCase demoCase) {
        Pipeline pipeline = pipeline(demoCase);

        assertThat(demoCase.localTopics(4))
                .extracting(LocalTopic::name)
                .containsExactlyInAnyOrder(
                        pipeline.input().topic(),
                        pipeline.windows().get(0).outputTopic(),
                        pipeline.lateTopic(),
                        pipeline.deadLetterTopic());
        assertThat(demoCase.localTopics(4))
                .allSatisfy(topic -> assertThat(topic.config()).containsEntry("retention.ms", "-1"))
                .allSatisfy(topic -> assertThat(topic.partitions()).isEqualTo(4));
        assertThat(demoCase.topics().ledgerChangelog())
                .isEqualTo(pipeline.name() + "-" + pipeline.windows().get(0).name() + "-ledger-changelog");
    }

    @Test
    void shouldSayWhereKafkaAndTheStateAre() {
        String file =
                DemoCase.clicks().pipelineFile("127.0.0.1:1234", Path.of("/a \"strange\" folder"), Path.of("/another"));

        Pipeline pipeline = PipelineFile.parse("test", file);
        assertThat(pipeline.kafka()).containsEntry("bootstrap.servers", "127.0.0.1:1234");
        assertThat(pipeline.state().dir()).isEqualTo(Path.of("/a \"strange\" folder"));
        assertThat(pipeline.state().snapshots())
                .hasValueSatisfying(snapshots -> assertThat(snapshots.to()).isEqualTo("/another"));
    }

    @Test
    void shouldRefuseFieldsThatCannotBeOnes() {
        assertThatThrownBy(() -> DemoCase.events("", "ts"))
                .isInstanceOfSatisfying(
                        DemoException.class,
                        wrong -> assertThat(wrong.exitCode()).isEqualTo(2));
    }

    @Test
    void shouldStateTheStagesOfClicksInJava() throws Exception {
        assertThat(fate("{\"type\":\"heartbeat\"}")).isInstanceOf(EventFate.Filter.class);
        assertThat(fate("{\"page\":\"/a\",\"amount\":1}")).isInstanceOf(EventFate.Reject.class);
        assertThat(fate("{\"type\":\"view\",\"amount\":1}")).isInstanceOf(EventFate.Reject.class);
        assertThat(fate("{\"type\":\"view\",\"page\":null,\"amount\":1,\"user\":\"u\"}"))
                .isEqualTo(EventFate.keep(JsonMapper.builder()
                        .build()
                        .createObjectNode()
                        .putNull("page")
                        .put("amount", 1)));
    }

    private static Duration gap(Pipeline pipeline) {
        WindowShape.Session session =
                (WindowShape.Session) pipeline.windows().get(0).shape();
        return ((WindowShape.Gap.Fixed) session.gap()).length();
    }

    private static EventFate fate(String json) throws Exception {
        return DemoCase.clicks()
                .rules()
                .stages()
                .apply(JsonMapper.builder().build().readTree(json));
    }

    private static Pipeline pipeline(DemoCase demoCase) {
        return PipelineFile.parse("test", demoCase.pipelineFile("127.0.0.1:9092", Path.of("state"), Path.of("copies")));
    }
}
