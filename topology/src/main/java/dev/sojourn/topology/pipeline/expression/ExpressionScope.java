package dev.sojourn.topology.pipeline.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.CelType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.sojourn.topology.pipeline.expression.InvalidExpressionException.Fault;
import java.util.Map;

/** Which variables an expression may use; compiles expressions for it. */
public enum ExpressionScope {
    NOTHING(Map.of()),
    EVENT(Map.of(Expression.EVENT, Fields.TYPE)),
    FOLD(Map.of(Expression.EVENT, Fields.TYPE, Expression.ACCUMULATED, SimpleType.DYN));

    private final CelCompiler compiler;

    ExpressionScope(Map<String, CelType> variables) {
        var builder = CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(Expression.OPTIONS)
                .setStandardMacros(CelStandardMacro.STANDARD_MACROS);
        variables.forEach(builder::addVar);
        compiler = builder.build();
    }

    /** The syntax tree of an expression that gives this. */
    public CelAbstractSyntaxTree compile(String source, ResultType result) throws InvalidExpressionException {
        CelAbstractSyntaxTree tree = compile(source);
        result.check(tree.getResultType());
        return tree;
    }

    private CelAbstractSyntaxTree compile(String source) throws InvalidExpressionException {
        CelValidationResult parsed = compiler.parse(source);
        try {
            return compiler.check(parsed.getAst()).getAst();
        } catch (CelValidationException e) {
            // one slip of the pen makes many errors of syntax, of which the first is worth telling
            long most = parsed.hasError() ? 1 : e.getErrors().size();
            throw new InvalidExpressionException(
                    e.getErrors().stream().limit(most).map(this::fault).toList());
        }
    }

    private Fault fault(CelIssue issue) {
        return new Fault(
                "no CEL expression: " + message(issue),
                issue.getSourceLocation().getColumn());
    }

    private String message(CelIssue issue) {
        String hint = issue.getMessage().startsWith("undeclared reference") ? hint() : "";
        return issue.getMessage().replace(" (in container '')", "") + hint;
    }

    private String hint() {
        return switch (this) {
            case NOTHING -> " (a fold begins with a value that knows no event)";
            case EVENT -> " (a field of the event is written event.name)";
            case FOLD -> " (a field of the event is written event.name, what came before acc)";
        };
    }

    /** Apart because an enum's constants are made before its own static fields. */
    private static final class Fields {
        private static final CelType TYPE = MapType.create(SimpleType.STRING, SimpleType.DYN);
    }
}
