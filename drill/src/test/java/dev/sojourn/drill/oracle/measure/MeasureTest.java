package dev.sojourn.drill.oracle.measure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.sojourn.drill.oracle.rule.AggregateRule;
import dev.sojourn.drill.oracle.rule.AggregateRule.Kind;
import dev.sojourn.drill.oracle.rule.ExpressionFailed;
import dev.sojourn.drill.oracle.topic.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each aggregate is of given values, and how far a sketch may be from it. */
class MeasureTest {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    AVG      | 1 2         | 1.5
                    AVG      | 1 1 2       | 1.333333333333333333333333333333333
                    AVG      | 0.1 0.2     | 0.15
                    AVG      |             | null
                    SUM      | 0.1 0.2     | 0.3
                    SUM      |             | 0
                    MIN      | 2 1.0       | 1
                    MAX      |             | null
                    FIRST    | "a" 1       | "a"
                    LAST     | "a" {"b":1} | {"b":1}
                    DISTINCT | 1 1.0 1     | 2
                    DISTINCT |             | 0
                    COLLECT  | 3 1 2       | [3,1,2]
                    """)
    void shouldComputeExactly(Kind kind, String values, String expected) {
        Measure measure = Measure.of(new AggregateRule("a", kind, "f"));

        assertThat(measure.agrees(values(values), json(expected))).isTrue();
        assertThat(measure.agrees(values(values), json("\"elsewhere\""))).isFalse();
    }

    @Test
    void shouldNotTakeAnAverageThatWasRoundedToDouble() {
        Measure measure = Measure.of(new AggregateRule("a", Kind.AVG, "f"));

        assertThat(measure.agrees(values("1 1 2"), json("1.3333333333333333"))).isFalse();
    }

    @Test
    void shouldCollectTheFirstAndSayThatThereAreMore() {
        Measure measure = new CollectMeasure(2);

        assertThat(measure.agrees(values("1 2 3"), json("[1,2]"))).isTrue();
        assertThat(measure.agrees(values("1 2 3"), json("[1,2,3]"))).isFalse();
        assertThat(measure.truncates(values("1 2 3"))).isTrue();
        assertThat(measure.truncates(values("1 2"))).isFalse();
        assertThat(measure.agreesTruncated(values("1 2 3"), json("[1]"))).isTrue();
        assertThat(measure.agreesTruncated(values("1 2 3"), json("[2]"))).isFalse();
    }

    @Test
    void shouldAllowDistinctItsErrorAndNoMore() {
        List<JsonNode> thousand = numbers(1_000);
        Measure measure = new DistinctMeasure();

        assertThat(measure.agrees(thousand, JSON.numberNode(1_060))).isTrue();
        assertThat(measure.agrees(thousand, JSON.numberNode(940))).isTrue();
        assertThat(measure.agrees(thousand, JSON.numberNode(1_070))).isFalse();
        assertThat(measure.agrees(numbers(10), JSON.numberNode(11))).isFalse();
    }

    @Test
    void shouldAllowQuantileItsRankErrorAndNoMore() {
        List<JsonNode> thousand = numbers(1_000);
        Measure measure = new QuantileMeasure(0.5);

        assertThat(measure.agrees(thousand, JSON.numberNode(520.0))).isTrue();
        assertThat(measure.agrees(thousand, JSON.numberNode(540.0))).isFalse();
        assertThat(measure.agrees(thousand, JSON.numberNode(499.5)))
                .as("a number that is none of them")
                .isFalse();
        assertThat(measure.agrees(numbers(100), JSON.numberNode(50))).isTrue();
        assertThat(measure.agrees(numbers(100), JSON.numberNode(53))).isFalse();
        assertThat(measure.agrees(List.of(), NullNode.getInstance())).isTrue();
        assertThat(measure.agrees(numbers(1), NullNode.getInstance())).isFalse();
    }

    @Test
    void shouldOrderTheMostFrequentByCountAndText() {
        Measure measure = new TopMeasure(2);
        List<JsonNode> values = values("\"b\" \"c\" \"a\" \"c\"");

        assertThat(measure.agrees(values, json("[{\"value\":\"c\",\"count\":2},{\"value\":\"a\",\"count\":1}]")))
                .isTrue();
        assertThat(measure.agrees(values, json("[{\"value\":\"c\",\"count\":2},{\"value\":\"b\",\"count\":1}]")))
                .isFalse();
    }

    @Test
    void shouldAllowTheMostFrequentOfVeryManyTheirError() {
        List<JsonNode> values = IntStream.range(0, 10_000)
                .mapToObj(i -> (JsonNode) JSON.numberNode(i < 1_000 ? -1 : i % 2_000))
                .toList();
        Measure measure = new TopMeasure(1);

        assertThat(measure.agrees(values, json("[{\"value\":-1,\"count\":1030}]")))
                .isTrue();
        assertThat(measure.agrees(values, json("[{\"value\":-1,\"count\":1040}]")))
                .isFalse();
        assertThat(measure.agrees(values, json("[{\"value\":7,\"count\":5}]"))).isFalse();
    }

    @Test
    void shouldPassOverEventsAFoldFailsOn() {
        Measure measure = Measure.of(AggregateRule.fold("a", JSON.textNode(""), (text, event) -> {
            if (event.isEmpty()) {
                throw new ExpressionFailed("no such field");
            }
            return JSON.textNode(text.textValue() + event.get("x").asText());
        }));

        assertThat(measure.agrees(values("{\"x\":1} {} {\"x\":2}"), json("\"12\"")))
                .isTrue();
        assertThat(measure.truncates(values("{\"x\":1} {} {\"x\":2}"))).isTrue();
        assertThat(measure.truncates(values("{\"x\":1} {\"x\":2}"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    AVG      | 1 5     | 2       | 4       | true
                    AVG      | 1 5     | 2       | 6       | false
                    AVG      | 1 5     | null    | 3       | true
                    SUM      | 1 5     | 1       | 5       | true
                    SUM      | 1 5     | 1       | 4       | false
                    MIN      | 1 5     | 5       | 1       | true
                    MIN      | 1 5     | 5       | 2       | false
                    COLLECT  | 1 5     | [5]     | [1]     | true
                    COLLECT  | 1 5     | [5]     | []      | false
                    COLLECT  | 1 5     | [5]     | [2]     | false
                    DISTINCT | 1 5     | 1       | 1       | true
                    DISTINCT | 1 5     | 1       | 0       | false
                    DISTINCT | 1 5     | 3       | 0       | false
                    """)
    void shouldJudgeParts(Kind kind, String values, String one, String other, boolean right) {
        Measure measure = Measure.of(new AggregateRule("a", kind, "f"));

        assertThat(measure.agreesInParts(values(values), List.of(json(one), json(other))))
                .isEqualTo(right);
    }

    private static List<JsonNode> numbers(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> (JsonNode) JSON.numberNode(i))
                .toList();
    }

    private static List<JsonNode> values(String texts) {
        return texts == null || texts.isEmpty()
                ? List.of()
                : List.of(texts.split(" ")).stream()
                        .map(text -> Json.event(text.getBytes(StandardCharsets.UTF_8))
                                .orElseThrow())
                        .toList();
    }

    private static JsonNode json(String text) {
        return Json.output(text.getBytes(StandardCharsets.UTF_8)).orElseThrow();
    }
}
