package dev.sojourn.topology.pipeline.expression;

import static dev.sojourn.topology.pipeline.expression.PlainExpression.UNSURE;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.ast.CelExpr.CelSelect;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.values.NullValue;
import java.util.List;
import java.util.Optional;

/**
 * Makes plain expressions of syntax trees: fields, constants, comparisons, {@code has}, {@code &&}, {@code ||}, {@code
 * !}, {@code ? :} and {@code double()}. Anything else leaves the whole expression to CEL.
 */
final class PlainExpressions {

    private PlainExpressions() {}

    static PlainExpression of(CelAbstractSyntaxTree tree) {
        return of(tree.getExpr()).orElse(PlainExpression.NONE);
    }

    private static Optional<PlainExpression> of(CelExpr expr) {
        return switch (expr.getKind()) {
            case CONSTANT -> constant(expr.constant()).map(value -> event -> value);
            case SELECT -> select(expr.select());
            case CALL -> call(expr.call());
            default -> Optional.empty();
        };
    }

    private static Optional<Object> constant(CelConstant constant) {
        return switch (constant.getKind()) {
            case STRING_VALUE -> Optional.of(constant.stringValue());
            case INT64_VALUE -> Optional.of(constant.int64Value());
            case DOUBLE_VALUE -> Optional.of(constant.doubleValue());
            case BOOLEAN_VALUE -> Optional.of(constant.booleanValue());
            case NULL_VALUE -> Optional.of(NullValue.NULL_VALUE);
            default -> Optional.empty();
        };
    }

    private static Optional<PlainExpression> select(CelSelect select) {
        if (!isEvent(select.operand())) {
            return Optional.empty();
        }
        return Optional.of(select.testOnly() ? event -> event.containsKey(select.field()) : field(select.field()));
    }

    private static PlainExpression field(String name) {
        return event -> PlainValues.plain(event.get(name));
    }

    private static Optional<PlainExpression> call(CelCall call) {
        if (call.function().equals("_[_]")) {
            return index(call);
        }
        List<PlainExpression> parts = call.args().stream()
                .map(PlainExpressions::of)
                .flatMap(Optional::stream)
                .toList();
        boolean whole = parts.size() == call.args().size() && call.target().isEmpty();
        return whole ? operation(call.function(), parts) : Optional.empty();
    }

    private static Optional<PlainExpression> index(CelCall call) {
        CelExpr name = call.args().get(1);
        boolean field = isEvent(call.args().get(0))
                && name.getKind() == Kind.CONSTANT
                && name.constant().getKind() == CelConstant.Kind.STRING_VALUE;
        return field ? Optional.of(field(name.constant().stringValue())) : Optional.empty();
    }

    private static Optional<PlainExpression> operation(String function, List<PlainExpression> parts) {
        PlainExpression first = parts.isEmpty() ? PlainExpression.NONE : parts.get(0);
        PlainExpression second = parts.size() < 2 ? PlainExpression.NONE : parts.get(1);
        return Optional.ofNullable(
                switch (function) {
                    case "_==_" -> event -> PlainValues.equal(first.evaluate(event), second.evaluate(event));
                    case "_!=_" ->
                        event -> PlainValues.not(PlainValues.equal(first.evaluate(event), second.evaluate(event)));
                    case "_<_" -> event -> PlainValues.less(first.evaluate(event), second.evaluate(event), false);
                    case "_>_" -> event -> PlainValues.less(second.evaluate(event), first.evaluate(event), false);
                    case "_<=_" -> event -> PlainValues.less(first.evaluate(event), second.evaluate(event), true);
                    case "_>=_" -> event -> PlainValues.less(second.evaluate(event), first.evaluate(event), true);
                    case "!_" -> event -> PlainValues.not(first.evaluate(event));
                    case "_&&_" -> decided(first, second, false);
                    case "_||_" -> decided(first, second, true);
                    case "_?_:_" -> choice(first, second, parts.get(2));
                    case "double" -> event -> PlainValues.decimal(first.evaluate(event));
                    default -> null;
                });
    }

    /** What decides on the left needs no right; an unsure left may still be decided by the right, which CEL knows. */
    private static PlainExpression decided(PlainExpression first, PlainExpression second, boolean decisive) {
        return event -> {
            if (!(first.evaluate(event) instanceof Boolean left)) {
                return UNSURE;
            }
            return left == decisive ? (Object) left : PlainValues.truth(second.evaluate(event));
        };
    }

    private static PlainExpression choice(PlainExpression condition, PlainExpression yes, PlainExpression no) {
        return event -> {
            if (!(condition.evaluate(event) instanceof Boolean holds)) {
                return UNSURE;
            }
            return holds ? yes.evaluate(event) : no.evaluate(event);
        };
    }

    private static boolean isEvent(CelExpr expr) {
        return expr.getKind() == Kind.IDENT && expr.ident().name().equals(Expression.EVENT);
    }
}
