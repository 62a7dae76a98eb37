package dev.sojourn.topology.window.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cel.common.values.NullValue;
import dev.sojourn.topology.pipeline.AggregateDefinition;
import dev.sojourn.topology.pipeline.AggregateKind;
import dev.sojourn.topology.window.codec.StateInput;
import dev.sojourn.topology.window.codec.StateOutput;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each aggregate over the values of a field, in one state, merged from two, and written and read. */
class AggregateTest {

    private static final Object NULL = NullValue.NULL_VALUE;

    @Test
    void shouldCountEventsWhateverIsInThem() {
        assertThat(result(AggregateKind.COUNT, List.of(), 1L, NULL, "x")).isEqualTo("3");
    }

    @Test
    void shouldSumExactly() {
        assertThat(result(AggregateKind.SUM, List.of(), 0.1, 0.2)).isEqualTo("0.3");
        assertThat(result(AggregateKind.SUM, List.of(), 1L, NULL, 2.50)).isEqualTo("3.5");
        assertThat(result(AggregateKind.SUM, List.of(), NULL)).isEqualTo("0");
        assertThat(result(AggregateKind.SUM, List.of(), 1L, -1.0)).isEqualTo("0");
        assertThat(result(AggregateKind.SUM, List.of(), Long.MAX_VALUE, Long.MAX_VALUE))
                .isEqualTo("18446744073709551614");
        assertThat(result(AggregateKind.SUM, List.of(), 1e300, 1L))
                .startsWith("1000000")
                .endsWith("01")
                .hasSize(301);
        assertThat(result(AggregateKind.SUM, List.of(), Double.parseDouble("2e23")))
                .isEqualTo("2E+23");
    }

    @Test
    void shouldAverageTo34Digits() {
        assertThat(result(AggregateKind.AVG, List.of(), 1L, 2L, NULL)).isEqualTo("1.5");
        assertThat(result(AggregateKind.AVG, List.of(), 1L, 0L, 0L)).isEqualTo("0.3333333333333333333333333333333333");
        assertThat(result(AggregateKind.AVG, List.of(), NULL)).isEqualTo("null");
    }

    @Test
    void shouldFindTheLeastAndTheGreatest() {
        assertThat(result(AggregateKind.MIN, List.of(), 3L, -2.5, NULL, 7L)).isEqualTo("-2.5");
        assertThat(result(AggregateKind.MAX, List.of(), 3L, -2.5, NULL, 7L)).isEqualTo("7");
        assertThat(result(AggregateKind.MAX, List.of(), Long.MAX_VALUE, 9.2e18)).isEqualTo("9223372036854775807");
        assertThat(result(AggregateKind.MIN, List.of(), NULL)).isEqualTo("null");
    }

    @Test
    void shouldPassOverWhatIsNoNumber() {
        for (AggregateKind kind : List.of(AggregateKind.SUM, AggregateKind.MIN, AggregateKind.MAX)) {
            assertThat(result(kind, List.of(), "x", 1L, true, Double.NaN)).isEqualTo("1");
        }
        assertThat(result(AggregateKind.QUANTILE, List.of("0.5"), "x", 1L, Double.NaN))
                .isEqualTo("1");
    }

    @Test
    void shouldFindTheFirstAndTheLastOfAnyType() {
        assertThat(result(AggregateKind.FIRST, List.of(), NULL, Map.of("a", List.of(1L, true)), "x"))
                .isEqualTo("{\"a\":[1,true]}");
        assertThat(result(AggregateKind.LAST, List.of(), "x", 1.5, NULL)).isEqualTo("1.5");
    }

    @Test
    void shouldBreakTiesByPartitionThenOffset() {
        Aggregate first = aggregate(AggregateKind.FIRST, List.of());
        Aggregate last = aggregate(AggregateKind.LAST, List.of());
        Accumulator one = first.empty();
        Accumulator other = last.empty();
        for (Accumulator each : List.of(one, other)) {
            each.add(Map.of("field", "b"), 100, 0, 9);
            each.add(Map.of("field", "a"), 100, 0, 3);
            each.add(Map.of("field", "c"), 100, 1, 1);
        }

        assertThat(one.result()).hasToString("\"a\"");
        assertThat(other.result()).hasToString("\"c\"");
    }

    @Test
    void shouldCollectTheFirstOfThemInOrder() {
        assertThat(result(AggregateKind.COLLECT, List.of(), 1L, NULL, "x")).isEqualTo("[1,\"x\"]");
        assertThat(result(AggregateKind.COLLECT, List.of("2"), 1L, 2L, 3L, 4L)).isEqualTo("[1,2] truncated");
    }

    @Test
    void shouldCollectNoMoreThanThereIsRoomFor() {
        String half = "x".repeat(Collect.MOST_BYTES / 2 - 10);

        assertThat(result(AggregateKind.COLLECT, List.of(), half, half, "y", "z", "z", "z"))
                .isEqualTo("[\"" + half + "\",\"" + half + "\",\"y\",\"z\",\"z\",\"z\"]");
        assertThat(result(AggregateKind.COLLECT, List.of(), half, half, half, "y"))
                .isEqualTo("[\"" + half + "\",\"" + half + "\"] truncated");
    }

    @Test
    void shouldCountDifferentValuesByTheirText() {
        assertThat(result(AggregateKind.DISTINCT, List.of(), 1L, 1.0, "1", "1", 1L, NULL))
                .isEqualTo("3");
        assertThat(result(AggregateKind.DISTINCT, List.of())).isEqualTo("0");
    }

    @Test
    void shouldEstimateManyDifferentValuesWithinTheirError() {
        Object[] values = new Object[20_000];
        for (int i = 0; i < values.length; i++) {
            values[i] = (long) i;
        }

        assertThat(Double.parseDouble(result(AggregateKind.DISTINCT, List.of(), values)))
                .isBetween(19_000.0, 21_000.0);
        assertThat(Double.parseDouble(result(AggregateKind.QUANTILE, List.of("0.9"), values)))
                .isBetween(17_300.0, 18_700.0);
    }

    @Test
    void shouldFindQuantilesOfAFewExactly() {
        assertThat(result(AggregateKind.QUANTILE, List.of("0.5"), 3L, 1L, 2.5)).isEqualTo("2.5");
        assertThat(result(AggregateKind.QUANTILE, List.of("1"), 3L, 1L, 2.5)).isEqualTo("3");
        assertThat(result(AggregateKind.QUANTILE, List.of("0"), 3L, 1L, 2.5)).isEqualTo("1");
        assertThat(result(AggregateKind.QUANTILE, List.of("0.5"), NULL)).isEqualTo("null");
    }

    @Test
    void shouldFindTheMostFrequentTiesByTheirText() {
        assertThat(result(AggregateKind.TOP, List.of("2"), "c", "b", "a", "b", "c", NULL))
                .isEqualTo("[{\"value\":\"b\",\"count\":2},{\"value\":\"c\",\"count\":2}]");
        assertThat(result(AggregateKind.TOP, List.of("2"), "x".repeat(300), 1L))
                .isEqualTo("[{\"value\":1,\"count\":1}] truncated");
    }

    @Test
    void shouldFoldInOrder() {
        Aggregate fold = Aggregate.of(
                new AggregateDefinition(
                        "fold", AggregateKind.FOLD, "", List.of("{'n': 0}", "{'n': acc.n + event.field}")),
                true);

        assertThat(text(once(fold, 1L, 2L))).isEqualTo("{\"n\":3}");
        assertThat(text(once(fold, 1L, "x", 2L))).isEqualTo("{\"n\":3} truncated");
        assertThat(text(once(fold))).isEqualTo("{\"n\":0}");
    }

    @Test
    void shouldNotLetAFoldGrowWithoutBound() {
        Aggregate fold = Aggregate.of(
                new AggregateDefinition("fold", AggregateKind.FOLD, "", List.of("'x'", "acc + acc")), true);

        assertThat(text(once(fold, new Object[40])))
                .hasSizeLessThan(FoldProgram.MOST_BYTES + 100)
                .endsWith("truncated");
    }

    @Test
    void shouldFoldOverlappingWindowsInOrderThoughTheyAreMerged() {
        Aggregate fold = Aggregate.of(
                new AggregateDefinition("fold", AggregateKind.FOLD, "", List.of("''", "acc + event.field")), false);
        Accumulator even = fold.empty();
        Accumulator odd = fold.empty();
        for (int i = 9; i >= 0; i--) {
            (i % 2 == 0 ? even : odd).add(Map.of("field", String.valueOf(i)), i, 0, i);
        }

        even.merge(read(fold, odd));

        assertThat(even.result()).hasToString("\"0123456789\"");
    }

    @ParameterizedTest
    @EnumSource(
            value = AggregateKind.class,
            names = {"FIRST", "LAST", "COLLECT", "DISTINCT", "QUANTILE", "TOP", "FOLD"})
    void shouldSayThatItGaveUpWhatItHeldWhateverComesThen(AggregateKind kind) {
        for (boolean ordered : List.of(true, false)) {
            Aggregate aggregate = any(kind, ordered);
            Accumulator state = once(aggregate, 1L, 2L);
            String before = text(state);

            assertThat(before).doesNotEndWith(" truncated");
            assertThat(state.shed()).isTrue();

            assertThat(text(state)).endsWith(" truncated").isNotEqualTo(before + " truncated");
            assertThat(text(read(aggregate, state))).isEqualTo(text(state));
            assertThat(text(joined(aggregate, read(aggregate, state), once(aggregate, 1L))))
                    .endsWith(" truncated");
            assertThat(text(joined(aggregate, once(aggregate, 1L), read(aggregate, state))))
                    .endsWith(" truncated");
            state.add(event(3L), 3_000, 0, 9);
            assertThat(text(read(aggregate, state))).endsWith(" truncated");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = AggregateKind.class,
            names = {"COUNT", "SUM", "AVG", "MIN", "MAX"})
    void shouldGiveUpNothingThatIsNeverLarge(AggregateKind kind) {
        Accumulator state = once(any(kind, false), 1L, 2L);
        String before = text(state);

        assertThat(state.shed()).isFalse();
        assertThat(text(state)).isEqualTo(before);
    }

    private static Aggregate any(AggregateKind kind, boolean ordered) {
        List<String> arguments = switch (kind) {
            case QUANTILE -> List.of("0.5");
            case TOP -> List.of("2");
            case FOLD -> List.of("0", "acc + event.field");
            default -> List.of();
        };
        return Aggregate.of(
                new AggregateDefinition("name", kind, kind.takesField() ? "field" : "", arguments), ordered);
    }

    private static Accumulator joined(Aggregate aggregate, Accumulator one, Accumulator other) {
        one.merge(other);
        return read(aggregate, one);
    }

    /** The result over all values, the same whether in one state, merged from two, or written and read in between. */
    private static String result(AggregateKind kind, List<String> arguments, Object... values) {
        Aggregate aggregate = aggregate(kind, arguments);
        String all = text(once(aggregate, values));
        if (values.length < 1_000) {
            assertThat(text(merged(aggregate, values))).isEqualTo(all);
        }
        return all;
    }

    private static Aggregate aggregate(AggregateKind kind, List<String> arguments) {
        String field = kind.takesField() ? "field" : "";
        return Aggregate.of(new AggregateDefinition("name", kind, field, arguments), false);
    }

    private static Accumulator once(Aggregate aggregate, Object... values) {
        Accumulator state = aggregate.empty();
        for (int i = 0; i < values.length; i++) {
            state.add(event(values[i]), 1_000 + i, 0, i);
            state = values.length < 1_000 ? read(aggregate, state) : state;
        }
        return state;
    }

    private static Accumulator merged(Aggregate aggregate, Object... values) {
        Accumulator one = aggregate.empty();
        Accumulator other = aggregate.empty();
        for (int i = values.length - 1; i >= 0; i--) {
            (i % 2 == 0 ? one : other).add(event(values[i]), 1_000 + i, 0, i);
        }
        one.merge(other);
        return read(aggregate, one);
    }

    private static Accumulator read(Aggregate aggregate, Accumulator state) {
        StateOutput out = new StateOutput();
        out.base(990);
        state.write(out);
        StateInput in = new StateInput(out.toBytes());
        in.base(990);
        return aggregate.read(in);
    }

    private static Map<String, Object> event(Object value) {
        Map<String, Object> event = new HashMap<>();
        event.put("field", value);
        return event;
    }

    private static String text(Accumulator state) {
        String number =
                state.result().isBigDecimal() && !state.result().asText().contains("E+23")
                        ? state.result().decimalValue().toPlainString()
                        : state.result().toString();
        return number + (state.truncated() ? " truncated" : "");
    }
}
