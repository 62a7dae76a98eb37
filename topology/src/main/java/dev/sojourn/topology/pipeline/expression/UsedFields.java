package dev.sojourn.topology.pipeline.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.ast.CelExpr.CelSelect;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.ast.CelExprVisitor;
import java.util.Map;
import java.util.TreeMap;

/** Finds the fields of the event that an expression names: {@code event.page}, {@code event["page"]}, {@code has(event.page)}. */
public final class UsedFields extends CelExprVisitor {

    private final Map<Long, Integer> positions;
    private final Map<String, Integer> fields = new TreeMap<>();

    private UsedFields(CelAbstractSyntaxTree tree) {
        this.positions = tree.getSource().getPositionsMap();
    }

    /** Each field with the offset in the source at which it is first used. */
    public static Map<String, Integer> of(CelAbstractSyntaxTree tree) {
        UsedFields used = new UsedFields(tree);
        used.visit(tree.getExpr());
        return used.fields;
    }

    @Override
    protected void visit(CelExpr expr, CelSelect select) {
        if (isEvent(select.operand())) {
            use(select.field(), select.operand());
        }
        super.visit(expr, select);
    }

    @Override
    protected void visit(CelExpr expr, CelCall call) {
        boolean index = call.function().equals("_[_]") && isEvent(call.args().get(0));
        if (index && call.args().get(1).getKind() == Kind.CONSTANT) {
            CelConstant name = call.args().get(1).constant();
            if (name.getKind() == CelConstant.Kind.STRING_VALUE) {
                use(name.stringValue(), call.args().get(0));
            }
        }
        super.visit(expr, call);
    }

    private void use(String field, CelExpr event) {
        fields.merge(field, positions.getOrDefault(event.id(), 0), Math::min);
    }

    private static boolean isEvent(CelExpr expr) {
        return expr.getKind() == Kind.IDENT && expr.ident().name().equals(Expression.EVENT);
    }
}
