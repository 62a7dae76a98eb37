package dev.sojourn.topology.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.sojourn.topology.pipeline.document.Problem;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One thing wrong in a part of a file, and exactly where: the mark stands in front of the place. */
class PipelinePositionTest {

    private static final String MARK = "▶";

    @ParameterizedTest(name = "{0}")
    @MethodSource({"inputs", "stages", "windows", "aggregates", "others"})
    void shouldReportOneProblemAtItsPlace(String marked, String where, String what) {
        // given
        int at = marked.indexOf(MARK);
        String before = marked.substring(0, at);
        int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
        int column = at - before.lastIndexOf('\n');

        // when
        var problems = Problems.of(Docs.whole(marked.replace(MARK, "")));

        // then
        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.what()).contains(what);
            assertThat(problem.where()).isEqualTo(where);
            assertThat(problem).extracting(Problem::line, Problem::column).containsExactly(line, column);
        });
    }

    static Stream<Arguments> inputs() {
        return Stream.of(
                input("key: user, time: ts, ▶forma: json", "input.forma", "did you mean format?"),
                input("key: user, time: ts, format: ▶jsn", "input.format", "did you mean json?"),
                input(
                        "key: user, time: ts, format: ▶avro",
                        "input.format",
                        "avro needs the module sojourn-formats, which is not on the class path"),
                input("key: user, time: ts, format: ▶protobuf", "input.format", "protobuf needs the module"),
                input(
                        "key: user, time: ts, ▶schema-registry: { url: 'http://r:1' }",
                        "input.schema-registry",
                        "is for avro and protobuf only; json has no schemas"),
                input("time: ts, key: ▶record.timestamp", "input.key", "expected record.key"),
                input("key: user, time: ▶record.key", "input.time", "expected record.timestamp"),
                input("time: ts, key: event.a + ▶evnt.b", "input.key", "undeclared reference to 'evnt'"),
                input("time: ts, key: '▶[event.a]'", "input.key", "expected a key: text, a number, true or false"),
                input("key: user, time: ▶event.a > 3", "input.time", "expected a time: epoch milliseconds"),
                input("key: user, time: ts, partitioned-by-key: ▶yes", "input.partitioned-by-key", "true or false"),
                input("key: user, time: ts, partitioned-by-key: ▶1", "input.partitioned-by-key", "true or false"));
    }

    static Stream<Arguments> stages() {
        return Stream.of(
                arguments("stages:\n  - drop: ▶{ a: b }", "stages[0].drop", "expected text, found a mapping"),
                arguments("stages:\n  - drop: [a, ▶1]", "stages[0].drop[1]", "expected text, found 1"),
                arguments("stages:\n  - drop: ▶event.a", "stages[0].drop", "the field's own name"),
                arguments("stages:\n  - rename: ▶{}", "stages[0].rename", "expected at least one field"),
                arguments("stages:\n  - rename: { ▶event.a: b }", "stages[0].rename.event.a", "the field's own name"),
                arguments(
                        "stages:\n  - rename: { a: c, b: ▶c }",
                        "stages[0].rename.b",
                        "a name that no other field is given"),
                arguments("stages:\n  - map: { a: ▶b'abc' }", "stages[0].map.a", "expected a value that JSON can hold"),
                arguments(
                        "stages:\n  - map: { a: event.a }\n  - filter: event.a > ▶event.aa",
                        "stages[1].filter",
                        "the stages leave no field aa; did you mean a? (they leave: a)"),
                arguments(
                        "stages:\n  - map: { a: event.a }\n  - drop: ▶b",
                        "stages[1].drop",
                        "the stages leave no field b"),
                arguments(
                        "stages:\n  - map: { a: event.a }\n  - rename: { ▶b: c }",
                        "stages[1].rename.b",
                        "the stages leave no field b"),
                arguments("stages:\n  - drop: a\n  - filter: has(▶event.a)", "stages[1].filter", "leave no field a"),
                arguments(
                        "stages:\n  - rename: { a: b }\n  - filter: ▶event['a'] == 1",
                        "stages[1].filter",
                        "leave no field a"),
                arguments("stages:\n  - filter: \"event.a == ▶b\"", "stages[0].filter", "undeclared reference to 'b'"),
                arguments("stages:\n  - ▶fliter: true", "stages[0].fliter", "did you mean filter?"));
    }

    static Stream<Arguments> windows() {
        return Stream.of(
                window("▶name: a, aggregate: { n: count() }, output: o", "", "found none"),
                window(
                        "▶name: a, session: { gap: 1s }, sliding: { difference: 1s }, aggregate: { n: count() }, output: o",
                        "",
                        "expected one of session, tumbling, hopping, sliding, found session and sliding"),
                window(
                        "name: a, ▶sesion: { gap: 1s }, aggregate: { n: count() }, output: o",
                        ".sesion",
                        "mean session?"),
                window(
                        "name: a, session: { gap: ▶soon }, aggregate: { n: count() }, output: o",
                        ".session.gap",
                        "or a CEL"),
                window(
                        "name: a, session: { gap: ▶event.a > 3 }, aggregate: { n: count() }, output: o",
                        ".session.gap",
                        "expected a duration, such as duration(\"30m\"); this gives bool"),
                window(
                        "name: a, session: { gap: 1s, max: ▶0s }, aggregate: { n: count() }, output: o",
                        ".session.max",
                        "expected 1ms to 36500d"),
                window(
                        "name: a, session: { gap: 1s, end: ▶size(event) }, aggregate: { n: count() }, output: o",
                        ".session.end",
                        "expected a condition, true or false; this gives int"),
                window(
                        "name: a, tumbling: ▶{ grace: 1s }, aggregate: { n: count() }, output: o",
                        ".tumbling.size",
                        "is missing; expected a duration such as 1m"),
                window(
                        "name: a, hopping: { size: 1s, advance: ▶2s }, aggregate: { n: count() }, output: o",
                        ".hopping.advance",
                        "at most the size"),
                window(
                        "name: a, sliding: { difference: 1s, ▶max: 1s }, aggregate: { n: count() }, output: o",
                        ".sliding.max",
                        "unknown key"),
                window(
                        "name: a, key: '▶event.a == null ? null : null', session: { gap: 1s }, aggregate: { n: count() }, output: o",
                        ".key",
                        "expected a key"),
                window(
                        "name: a, filter: ▶event, session: { gap: 1s }, aggregate: { n: count() }, output: o",
                        ".filter",
                        "expected a condition"),
                window(
                        "name: a, session: { gap: 1s }, aggregate: { n: count() }, output: o, emit: ▶update",
                        ".emit",
                        "expected one of final, updates, found \"update\"; did you mean updates?"),
                window(
                        "name: a, session: { gap: 1s }, aggregate: { n: count() }, output: ▶clicks",
                        ".output",
                        "as in input.topic"),
                arguments(
                        "windows:\n  - { name: a, session: { gap: 1s }, aggregate: { n: count() }, output: o }\n"
                                + "  - { name: ▶a, session: { gap: 1s }, aggregate: { n: count() }, output: p }",
                        "windows[1].name",
                        "a name that no other window has"),
                arguments(
                        "stages:\n  - map: { a: event.a }\n"
                                + "windows:\n  - { name: a, key: ▶event.b, session: { gap: 1s }, aggregate: { n: count() }, output: o }",
                        "windows[0].key",
                        "the stages leave no field b"));
    }

    static Stream<Arguments> aggregates() {
        return Stream.of(
                aggregate("▶count(a)", "count() without a field"),
                aggregate("▶avg()", "avg(field) with the name of a field"),
                aggregate("▶avg(a, 1)", "avg(field) with the name of a field"),
                aggregate("▶avg( )", "avg(field)"),
                aggregate("▶avgg(a)", "unknown function avgg; did you mean avg?"),
                aggregate("▶avg(a))", "a function of a field"),
                aggregate("▶avg(a", "a function of a field"),
                aggregate("▶avg", "a function of a field"),
                aggregate("▶1", "expected text, found 1"),
                aggregate("▶collect(a, 0)", "1 to 10000"),
                aggregate("▶collect(a, 10001)", "1 to 10000"),
                aggregate("▶collect(a, many)", "1 to 10000"),
                aggregate("▶collect(a, 1, 2)", "1 to 10000"),
                aggregate("▶top(a, 101)", "1 to 100"),
                aggregate("▶quantile(a)", "a rank from 0 to 1"),
                aggregate("▶quantile(a, 95)", "a rank from 0 to 1"),
                aggregate("▶quantile(a, 1.01)", "a rank from 0 to 1"),
                aggregate("▶fold('0')", "two CEL expressions in quotes"),
                aggregate("▶fold(0, acc)", "two CEL expressions in quotes"),
                aggregate("fold('0', 'acc + ▶evnt.a')", "what came before acc"),
                aggregate("fold('▶event.a', 'acc')", "a fold begins with a value that knows no event"),
                aggregate("▶fold('1 / 0', 'acc')", "the value a fold begins with cannot be computed"),
                aggregate("fold('▶b\"x\"', 'acc')", "expected a value that JSON can hold"),
                arguments(
                        "stages:\n  - map: { a: event.a }\nwindows:\n  - name: w\n    session: { gap: 1s }\n"
                                + "    aggregate:\n      x: top(▶aa, 3)\n    output: o",
                        "windows[0].aggregate.x",
                        "the stages leave no field aa; did you mean a?"),
                arguments(
                        "stages:\n  - map: { a: event.a }\nwindows:\n  - name: w\n    session: { gap: 1s }\n"
                                + "    aggregate:\n      x: fold('0', 'acc + ▶event.b')\n    output: o",
                        "windows[0].aggregate.x",
                        "the stages leave no field b"));
    }

    static Stream<Arguments> others() {
        return Stream.of(
                arguments("late: { topic: ▶clicks }", "late.topic", "a topic that no other key names"),
                arguments("late: ▶{}", "late.topic", "is missing; expected a topic"),
                arguments("state: { standbys: ▶-1 }", "state.standbys", "0 or more"),
                arguments("state: { standbys: ▶one }", "state.standbys", "expected a whole number, found \"one\""),
                arguments("state: { dir: ▶\" \" }", "state.dir", "expected a folder"),
                arguments("state: { snapshots: ▶{} }", "state.snapshots.to", "is missing"),
                arguments("state: { snapshots: { to: x, every: ▶10ms } }", "state.snapshots.every", "1s to 36500d"),
                arguments("state: { snapshots: { to: x, keep: ▶0 } }", "state.snapshots.keep", "1 or more"),
                arguments("▶stat: { dir: x }", "stat", "did you mean state?"));
    }

    private static Arguments input(String keys, String where, String what) {
        return arguments("input: { topic: clicks, " + keys + " }", where, what);
    }

    private static Arguments window(String keys, String where, String what) {
        String window = keys.startsWith(MARK) ? MARK + "{ " + keys.substring(1) : "{ " + keys;
        return arguments("windows:\n  - " + window + " }", "windows[0]" + where, what);
    }

    private static Arguments aggregate(String text, String what) {
        return arguments(
                "windows:\n  - name: w\n    session: { gap: 1s }\n    aggregate:\n      x: " + text + "\n    output: o",
                "windows[0].aggregate.x",
                what);
    }
}
