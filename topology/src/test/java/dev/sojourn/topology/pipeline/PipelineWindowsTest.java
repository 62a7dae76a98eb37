package dev.sojourn.topology.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.topology.pipeline.StageDefinition.Drop;
import dev.sojourn.topology.pipeline.StageDefinition.Filter;
import dev.sojourn.topology.pipeline.StageDefinition.MapTo;
import dev.sojourn.topology.pipeline.StageDefinition.Rename;
import dev.sojourn.topology.pipeline.file.PipelineFile;
import dev.sojourn.topology.pipeline.file.PipelineFileTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PipelineWindowsTest {

    static final String EVERYTHING = """
            name: everything
            input:
              topic: everything
              format: cloudevents
              key: event.user.id
              time: record.timestamp
              partitioned-by-key: true
            stages:
              - drop: debug
              - drop: [trace, "span id"]
              - rename: { ip: host, ts: at }
              - filter: '!event.bot'
              - map: { page: event.page, amount: "event.lines.map(l, l.price)[0]", host: event.host, bot: event.bot }
            windows:
              - name: sessions
                key: event.host
                filter: event.amount > 0.0
                session: { gap: 30m, grace: 1m, max: 4h, end: event.page == "/logout", idle-close: 2m }
                aggregate:
                  n: count()
                  sum: sum(amount)
                  avg: avg(amount)
                  min: min(amount)
                  max: max(amount)
                  in: first(page)
                  out: last(page)
                  pages: collect(page)
                  some: collect(page, 7)
                  different: distinct(page)
                  p95: quantile(amount, 0.95)
                  best: top(page, 3)
                  total: >-
                    fold("{'n': 0, 'list': []}", "{'n': acc.n + (event.page == '/' ? 1 : 0), 'list': acc.list}")
                emit: updates
                output: sessions
              - name: own-gaps
                session: { gap: "event.page == '/video' ? duration('2h') : duration('30m')" }
                aggregate: { n: count(), p50: quantile(amount, 0.50), best: top( page , 3 ), few: collect(page, 10) }
                output: own-gaps
              - name: minutes
                tumbling: { size: 1m, grace: 10s }
                aggregate: { n: count() }
                output: minutes
              - name: overlapping
                hopping: { size: 10m, advance: 1m, idle-close: 1s }
                aggregate: { n: count() }
                output: overlapping
              - name: near
                sliding: { difference: 500ms }
                aggregate: { n: count() }
                emit: final
                output: near
            late: { topic: everything-late }
            dead-letters: { topic: everything-dead }
            kafka: { bootstrap.servers: "localhost:9092" }
            """;

    private final Pipeline pipeline = PipelineFile.parse("everything.yaml", EVERYTHING);

    @Test
    void shouldReadWhereKeyAndTimeAre() {
        // given
        Input input = pipeline.input();

        // then
        assertThat(input.format()).isEqualTo(EventFormat.CLOUDEVENTS);
        assertThat(input.key()).isEqualTo(new EventKey.Computed("event.user.id"));
        assertThat(input.time()).isEqualTo(new EventTime.OfRecord());
        assertThat(input.partitionedByKey()).isTrue();
    }

    @Test
    void shouldTellFieldsFromExpressions() {
        assertThat(key("user.id")).isEqualTo(new EventKey.Field("user.id"));
        assertThat(key("events.id")).isEqualTo(new EventKey.Field("events.id"));
        assertThat(key("my.event.id")).isEqualTo(new EventKey.Field("my.event.id"));
        assertThat(key("record.key")).isEqualTo(new EventKey.OfRecord());
        assertThat(key("\"event['user.id']\"")).isEqualTo(new EventKey.Computed("event['user.id']"));
        assertThat(key("\"has(event.a) ? event.a : event.b\""))
                .isEqualTo(new EventKey.Computed("has(event.a) ? event.a : event.b"));
    }

    @Test
    void shouldReadStages() {
        assertThat(pipeline.stages().subList(0, 4))
                .containsExactly(
                        new Drop(List.of("debug")),
                        new Drop(List.of("trace", "span id")),
                        new Rename(Map.of("ip", "host", "ts", "at")),
                        new Filter("!event.bot"));
        assertThat(pipeline.stages().get(4))
                .isInstanceOfSatisfying(
                        MapTo.class,
                        map -> assertThat(map.fields()).containsEntry("amount", "event.lines.map(l, l.price)[0]"));
    }

    @Test
    void shouldReadWindowsOfEveryShape() {
        assertThat(pipeline.windows())
                .extracting(WindowDefinition::shape)
                .containsExactly(
                        new WindowShape.Session(
                                new WindowShape.Gap.Fixed(Duration.ofMinutes(30)),
                                Optional.of(Duration.ofHours(4)),
                                Optional.of("event.page == \"/logout\"")),
                        new WindowShape.Session(
                                new WindowShape.Gap.PerEvent(
                                        "event.page == '/video' ? duration('2h') : duration('30m')"),
                                Optional.empty(),
                                Optional.empty()),
                        new WindowShape.Tumbling(Duration.ofMinutes(1)),
                        new WindowShape.Hopping(Duration.ofMinutes(10), Duration.ofMinutes(1)),
                        new WindowShape.Sliding(Duration.ofMillis(500)));
        assertThat(pipeline.windows())
                .extracting(WindowDefinition::grace)
                .containsExactly(
                        Duration.ofMinutes(1), Duration.ZERO, Duration.ofSeconds(10), Duration.ZERO, Duration.ZERO);
    }

    @Test
    void shouldReadWhatIsAWindowsOwn() {
        // given
        WindowDefinition first = pipeline.windows().get(0);
        WindowDefinition second = pipeline.windows().get(1);

        // then
        assertThat(first.key()).contains("event.host");
        assertThat(first.filter()).contains("event.amount > 0.0");
        assertThat(first.emit()).isEqualTo(Emit.UPDATES);
        assertThat(first.idleClose()).isEqualTo(Duration.ofMinutes(2));
        assertThat(second.key()).isEmpty();
        assertThat(second.filter()).isEmpty();
        assertThat(second.emit()).isEqualTo(Emit.FINAL);
    }

    @Test
    void shouldReadEveryAggregateInTheOrderOfTheFile() {
        assertThat(pipeline.windows().get(0).aggregates())
                .containsExactly(
                        new AggregateDefinition("n", AggregateKind.COUNT, ""),
                        new AggregateDefinition("sum", AggregateKind.SUM, "amount"),
                        new AggregateDefinition("avg", AggregateKind.AVG, "amount"),
                        new AggregateDefinition("min", AggregateKind.MIN, "amount"),
                        new AggregateDefinition("max", AggregateKind.MAX, "amount"),
                        new AggregateDefinition("in", AggregateKind.FIRST, "page"),
                        new AggregateDefinition("out", AggregateKind.LAST, "page"),
                        new AggregateDefinition("pages", AggregateKind.COLLECT, "page", List.of("100")),
                        new AggregateDefinition("some", AggregateKind.COLLECT, "page", List.of("7")),
                        new AggregateDefinition("different", AggregateKind.DISTINCT, "page"),
                        new AggregateDefinition("p95", AggregateKind.QUANTILE, "amount", List.of("0.95")),
                        new AggregateDefinition("best", AggregateKind.TOP, "page", List.of("3")),
                        new AggregateDefinition(
                                "total",
                                AggregateKind.FOLD,
                                "",
                                List.of(
                                        "{'n': 0, 'list': []}",
                                        "{'n': acc.n + (event.page == '/' ? 1 : 0), 'list': acc.list}")));
    }

    /** To YAML the comma ends the value. */
    @Test
    void shouldReadArgumentsBehindACommaWithinBraces() {
        assertThat(pipeline.windows().get(1).aggregates())
                .containsExactly(
                        new AggregateDefinition("n", AggregateKind.COUNT, ""),
                        new AggregateDefinition("p50", AggregateKind.QUANTILE, "amount", List.of("0.5")),
                        new AggregateDefinition("best", AggregateKind.TOP, "page", List.of("3")),
                        new AggregateDefinition("few", AggregateKind.COLLECT, "page", List.of("10")));
    }

    private static EventKey key(String key) {
        return PipelineFile.parse("key.yaml", PipelineFileTest.MINIMAL.replace("key: user", "key: " + key))
                .input()
                .key();
    }
}
