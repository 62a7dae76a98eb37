package dev.sojourn.topology.pipeline;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.cel.runtime.Program;
import java.util.Map;
import java.util.Optional;

/**
 * A compiled CEL expression over one variable, {@code event}, a map from field names to values of any type.
 *
 * <p>CEL's standard functions and macros, no extensions. Whole numbers and decimals compare with each other but do not
 * mix in arithmetic: {@code double(event.amount) * 2.0}.
 */
public final class Expression {

    private static final String EVENT = "event";

    /** One event must not hold up its partition for long, however long its lists and however deep the macros. */
    private static final int MOST_ITERATIONS = 100_000;

    private static final CelOptions OPTIONS = CelOptions.current()
            .enableHeterogeneousNumericComparisons(true)
            .comprehensionMaxIterations(MOST_ITERATIONS)
            .build();

    private static final CelCompiler COMPILER = CelCompilerFactory.standardCelCompilerBuilder()
            .setOptions(OPTIONS)
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .addVar(EVENT, MapType.create(SimpleType.STRING, SimpleType.DYN))
            .build();

    /** The planner, its successor, converts the whole event for each evaluation: measured at three times the cost. */
    private static final CelRuntime RUNTIME =
            CelRuntimeFactory.legacyCelRuntimeBuilder().setOptions(OPTIONS).build();

    private final Program program;

    private Expression(Program program) {
        this.program = program;
    }

    /** An expression whose value is true or false. */
    static Expression condition(String source) throws InvalidExpressionException {
        CelAbstractSyntaxTree tree = compile(source);
        CelType type = tree.getResultType();
        if (!type.equals(SimpleType.BOOL) && !type.equals(SimpleType.DYN)) {
            throw new InvalidExpressionException("expected a condition, true or false; this gives " + type.name());
        }
        return new Expression(program(tree));
    }

    static Expression value(String source) throws InvalidExpressionException {
        return new Expression(program(compile(source)));
    }

    /** The expression in a pipeline that has been read: it is known to compile. */
    public static Expression of(String source) {
        try {
            return value(source);
        } catch (InvalidExpressionException e) {
            throw new IllegalArgumentException(source + ": " + e.getMessage(), e);
        }
    }

    /**
     * The expression's value for an event, in CEL's Java types.
     *
     * @param event values in CEL's Java types; a JSON null is CEL's {@code NullValue}
     */
    public Object evaluate(Map<String, Object> event) throws ExpressionFailedException {
        Optional<Object> bound = Optional.of(event);
        try {
            return program.eval(name -> name.equals(EVENT) ? bound : Optional.empty());
        } catch (CelEvaluationException e) { // wraps whatever is thrown below
            throw new ExpressionFailedException(reason(e));
        }
    }

    private static CelAbstractSyntaxTree compile(String source) throws InvalidExpressionException {
        try {
            return COMPILER.compile(source).getAst();
        } catch (CelValidationException e) {
            throw new InvalidExpressionException("no CEL expression: " + message(e));
        }
    }

    private static Program program(CelAbstractSyntaxTree tree) {
        try {
            return RUNTIME.createProgram(tree);
        } catch (CelEvaluationException e) {
            throw new IllegalStateException("an expression that compiles can be planned", e);
        }
    }

    private static String message(CelValidationException e) {
        CelIssue first = e.getErrors().get(0);
        String place = "column " + (first.getSourceLocation().getColumn() + 1);
        String hint = first.getMessage().startsWith("undeclared reference")
                ? " (a field of the event is written event.name)"
                : "";
        return first.getMessage().replace(" (in container '')", "") + " at " + place + hint;
    }

    /** CEL's message without the position it begins with, which counts characters in an expression nobody sees. */
    private static String reason(Exception e) {
        String message = String.valueOf(e.getMessage());
        int end = message.startsWith("evaluation error") ? message.indexOf(": ") + 2 : 0;
        return message.substring(Math.max(0, end));
    }
}
