package dev.sojourn.topology.pipeline.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelOptions;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.cel.runtime.CelVariableResolver;
import dev.cel.runtime.Program;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A compiled CEL expression, for any thread, over {@code event}, a map from field names to values of any type; the step of a fold also
 * knows {@code acc}.
 *
 * <p>CEL's standard functions and macros, no extensions. Whole numbers and decimals compare with each other but do not
 * mix in arithmetic: {@code double(event.amount) * 2.0}.
 */
public final class Expression {

    public static final String EVENT = "event";
    static final String ACCUMULATED = "acc";

    /** One event must not hold up its partition for long, however long its lists and however deep the macros. */
    private static final int MOST_ITERATIONS = 100_000;

    static final CelOptions OPTIONS = CelOptions.current()
            .enableHeterogeneousNumericComparisons(true)
            .comprehensionMaxIterations(MOST_ITERATIONS)
            .build();

    /** The planner, its successor, converts the whole event for each evaluation: measured at three times the cost. */
    private static final CelRuntime RUNTIME =
            CelRuntimeFactory.legacyCelRuntimeBuilder().setOptions(OPTIONS).build();

    /** All tasks of a process run the same few expressions, and a rebalance must not wait for the compiler. */
    private static final Map<Source, Expression> COMPILED = new ConcurrentHashMap<>();

    private static final int MOST_COMPILED = 1_000;

    private final PlainExpression plain;
    private final Program program;

    private Expression(PlainExpression plain, Program program) {
        this.plain = plain;
        this.program = program;
    }

    /** An expression over {@code event} in a pipeline that has been read: it is known to compile. */
    public static Expression of(String source) {
        return of(source, ExpressionScope.EVENT);
    }

    /** The first value of a fold, an expression over nothing; evaluate it with an empty event. */
    public static Expression foldStart(String source) {
        return of(source, ExpressionScope.NOTHING);
    }

    /** The step of a fold, an expression over {@code acc} and {@code event}. */
    public static Expression foldStep(String source) {
        return of(source, ExpressionScope.FOLD);
    }

    /**
     * The expression's value for an event, in CEL's Java types.
     *
     * @param event values in CEL's Java types; a JSON null is CEL's {@code NullValue}
     */
    public Object evaluate(Map<String, Object> event) throws ExpressionFailedException {
        Object value = plainly(event);
        return value == PlainExpression.UNSURE ? evaluateByCel(event) : value;
    }

    /** Whatever an event throws when it is asked for a field, CEL's runtime turns into a failure. */
    private Object plainly(Map<String, Object> event) {
        try {
            return plain.evaluate(event);
        } catch (RuntimeException e) {
            return PlainExpression.UNSURE;
        }
    }

    /** The same by CEL's runtime alone, several times as slow for simple conditions. */
    Object evaluateByCel(Map<String, Object> event) throws ExpressionFailedException {
        Optional<Object> bound = Optional.of(event);
        return evaluate(name -> name.equals(EVENT) ? bound : Optional.empty());
    }

    /** The value of a fold's step, with what the events before this one have come to. */
    public Object evaluate(Object accumulated, Map<String, Object> event) throws ExpressionFailedException {
        return evaluate(name -> switch (name) {
            case EVENT -> Optional.of(event);
            case ACCUMULATED -> Optional.of(accumulated);
            default -> Optional.empty();
        });
    }

    private Object evaluate(CelVariableResolver variables) throws ExpressionFailedException {
        try {
            return program.eval(variables);
        } catch (CelEvaluationException e) { // wraps whatever is thrown below
            throw new ExpressionFailedException(reason(e));
        }
    }

    private static Expression of(String source, ExpressionScope scope) {
        if (COMPILED.size() > MOST_COMPILED) {
            COMPILED.clear();
        }
        return COMPILED.computeIfAbsent(new Source(source, scope), Source::compiled);
    }

    private record Source(String text, ExpressionScope scope) {

        Expression compiled() {
            try {
                CelAbstractSyntaxTree tree = scope.compile(text, ResultType.ANY);
                return new Expression(PlainExpressions.of(tree), program(tree));
            } catch (InvalidExpressionException e) {
                throw new IllegalArgumentException(text + ": " + e.getMessage(), e);
            }
        }
    }

    private static Program program(CelAbstractSyntaxTree tree) {
        try {
            return RUNTIME.createProgram(tree);
        } catch (CelEvaluationException e) {
            throw new IllegalStateException("an expression that compiles can be planned", e);
        }
    }

    /** CEL's message without the position it begins with, which counts characters in an expression nobody sees. */
    private static String reason(Exception e) {
        String message = String.valueOf(e.getMessage());
        int end = message.startsWith("evaluation error") ? message.indexOf(": ") + 2 : 0;
        return message.substring(Math.max(0, end));
    }
}
