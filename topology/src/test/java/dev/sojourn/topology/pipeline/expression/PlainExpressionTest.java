package dev.sojourn.topology.pipeline.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cel.common.values.NullValue;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Plain expressions say what CEL says, errors and all; replay a failure with {@code -Dsojourn.seed=<seed>}. */
class PlainExpressionTest {

    private static final int EXPRESSIONS = 3_000;
    private static final int EVENTS = 30;

    private static final List<Object> VALUES = List.of(
            "",
            "a",
            "b",
            "1",
            "é",
            "\ud83d\ude00",
            0L,
            1L,
            -1L,
            2L,
            9007199254740992L,
            9007199254740993L,
            Long.MAX_VALUE,
            Long.MIN_VALUE,
            0.0,
            -0.0,
            1.0,
            1.5,
            -1.0,
            9007199254740992.0,
            9.223372036854776E18,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY,
            true,
            false,
            NullValue.NULL_VALUE,
            new BigInteger("12345678901234567890"),
            List.of(),
            List.of(1L),
            Map.of(),
            Map.of("a", 1L));

    private static final List<String> CONSTANTS = List.of(
            "''",
            "'a'",
            "'b'",
            "'\u00e9'",
            "0",
            "1",
            "-1",
            "2",
            "9007199254740993",
            "9223372036854775807",
            "0.0",
            "-0.0",
            "1.0",
            "1.5",
            "1e300",
            "true",
            "false",
            "null",
            "1u",
            "b'a'",
            "[1]",
            "{'a': 1}");

    private final long seed = Long.getLong("sojourn.seed", System.nanoTime());
    private final Random random = new Random(seed);

    @Test
    void shouldSayWhatCelSays() {
        int sure = 0;
        for (int i = 0; i < EXPRESSIONS; i++) {
            String source = random.nextBoolean() ? condition(3) : value(2);
            if (compiles(source)) {
                sure += compare(source);
            }
        }
        assertThat(sure).as("seed %d", seed).isGreaterThan(EXPRESSIONS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "event.a != 'heartbeat'",
                "event.a == 1 || event.b > 2.5",
                "has(event.a) && event.a >= 1",
                "!(event.a < 3) ? event.b : 'x'",
                "double(event.a)",
                "event['a']",
                "event.a",
            })
    void shouldNotNeedCelForWhatIsSimple(String source) {
        // given
        Map<String, Object> event = Map.of("a", 3L, "b", 2.5);

        // when
        Object value = plain(source).evaluate(event);

        // then
        assertThat(value).isNotEqualTo(PlainExpression.UNSURE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "event.none == 1",
                "event.none == 1 || true",
                "event.text > 1",
                "event.text && true",
                "event.list == [1]",
                "event.text.startsWith('a')",
                "event.big != 1",
                "size(event.list)"
            })
    void shouldLeaveToCelWhatIsNot(String source) {
        // given
        Map<String, Object> event =
                Map.of("text", "a", "list", List.of(1L), "big", new BigInteger("12345678901234567890"));

        // then
        assertThat(plain(source).evaluate(event)).isEqualTo(PlainExpression.UNSURE);
    }

    /** On how many events it needed no CEL. */
    private int compare(String source) {
        Expression expression = Expression.of(source);
        PlainExpression plain = plain(source);
        int sure = 0;
        for (int i = 0; i < EVENTS; i++) {
            Map<String, Object> event = event();
            Object value = plain.evaluate(event);
            if (value != PlainExpression.UNSURE) {
                sure++;
                assertThat(value).as("seed %d: %s over %s", seed, source, event).isEqualTo(byCel(expression, event));
            }
        }
        return sure;
    }

    private static Object byCel(Expression expression, Map<String, Object> event) {
        try {
            return expression.evaluateByCel(event);
        } catch (ExpressionFailedException e) {
            return e.getMessage();
        }
    }

    private static PlainExpression plain(String source) {
        try {
            return PlainExpressions.of(ExpressionScope.EVENT.compile(source, ResultType.ANY));
        } catch (InvalidExpressionException e) {
            throw new AssertionError(source, e);
        }
    }

    private static boolean compiles(String source) {
        try {
            ExpressionScope.EVENT.compile(source, ResultType.ANY);
            return true;
        } catch (InvalidExpressionException e) {
            return false;
        }
    }

    private String condition(int depth) {
        return switch (depth == 0 ? random.nextInt(4) : random.nextInt(9)) {
            case 0, 1 -> value(depth) + one("==", "!=", "<", "<=", ">", ">=") + value(depth);
            case 2 -> "has(event." + name() + ")";
            case 3 -> "event." + name();
            case 4, 5 -> "(" + condition(depth - 1) + " && " + condition(depth - 1) + ")";
            case 6, 7 -> "(" + condition(depth - 1) + " || " + condition(depth - 1) + ")";
            default -> "!(" + condition(depth - 1) + ")";
        };
    }

    private String value(int depth) {
        return switch (depth == 0 ? random.nextInt(3) : random.nextInt(6)) {
            case 0 -> "event." + name();
            case 1 -> "event['" + name() + "']";
            case 2 -> CONSTANTS.get(random.nextInt(CONSTANTS.size()));
            case 3 -> "double(" + value(depth - 1) + ")";
            case 4 -> "(" + condition(depth - 1) + " ? " + value(depth - 1) + " : " + value(depth - 1) + ")";
            default -> "dyn(" + value(depth - 1) + ")";
        };
    }

    private String name() {
        return one("a", "b", "c", "d");
    }

    private String one(String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private Map<String, Object> event() {
        Map<String, Object> event = new HashMap<>();
        for (String name : List.of("a", "b", "c")) {
            if (random.nextInt(8) > 0) {
                event.put(name, VALUES.get(random.nextInt(VALUES.size())));
            }
        }
        return event;
    }
}
