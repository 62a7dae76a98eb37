package dev.sojourn.drill.history;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sojourn.drill.oracle.rule.AggregateRule;
import dev.sojourn.drill.oracle.rule.AggregateRule.Kind;
import dev.sojourn.drill.oracle.rule.ExpressionFailed;

/** The aggregates a window may have, stated as the pipeline file says them and as rules. */
@SuppressWarnings("ImmutableEnumChecker") // a rule has nothing but constants here
public enum AggregateSpec {
    EVENTS("count()", AggregateRule.count("events")),
    REVENUE("sum(amount)", new AggregateRule("revenue", Kind.SUM, "amount")),
    MEAN("avg(amount)", new AggregateRule("mean", Kind.AVG, "amount")),
    CHEAPEST("min(amount)", new AggregateRule("cheapest", Kind.MIN, "amount")),
    DEAREST("max(amount)", new AggregateRule("dearest", Kind.MAX, "amount")),
    LANDING("first(page)", new AggregateRule("landing", Kind.FIRST, "page")),
    EXIT("last(page)", new AggregateRule("exit", Kind.LAST, "page")),
    PAGES("collect(page, 3)", AggregateRule.collect("pages", "page", 3)),
    VARIETY("distinct(page)", new AggregateRule("variety", Kind.DISTINCT, "page")),
    MEDIAN("quantile(amount, 0.5)", AggregateRule.quantile("median", "amount", 0.5)),
    FAVOURITES("top(page, 2)", AggregateRule.top("favourites", "page", 2)),
    TOTAL(
            "fold(\"0.0\", \"acc + double(event.amount)\")",
            AggregateRule.fold("total", DoubleNode.valueOf(0), AggregateSpec::added));

    private final String expression;
    private final AggregateRule rule;

    AggregateSpec(String expression, AggregateRule rule) {
        this.expression = expression;
        this.rule = rule;
    }

    /** As in a pipeline file, behind its name. */
    public String expression() {
        return expression;
    }

    public AggregateRule rule() {
        return rule;
    }

    private static JsonNode added(JsonNode total, ObjectNode event) {
        JsonNode amount = event.path("amount");
        if (!amount.isNumber()) {
            throw new ExpressionFailed("double(event.amount)");
        }
        return DoubleNode.valueOf(total.doubleValue() + amount.doubleValue());
    }
}
