package dev.sojourn.topology.pipeline.file;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.sojourn.topology.pipeline.document.YamlValue;
import dev.sojourn.topology.pipeline.expression.ExpressionScope;
import dev.sojourn.topology.pipeline.expression.InvalidExpressionException;
import dev.sojourn.topology.pipeline.expression.ResultType;
import dev.sojourn.topology.pipeline.expression.UsedFields;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads expressions, compiled and checked where they stand: their syntax, their type, the fields they use. */
record ExpressionReader(EventFields fields) {

    Optional<String> condition(YamlValue value) {
        return expression(value, ResultType.CONDITION);
    }

    Optional<String> expression(YamlValue value, ResultType result) {
        return value.scalar().flatMap(source -> expression(value, source, 0, ExpressionScope.EVENT, result));
    }

    /** An expression within a value, from its character {@code offset} on. */
    Optional<String> expression(YamlValue value, String source, int offset, ExpressionScope scope, ResultType result) {
        try {
            CelAbstractSyntaxTree tree = scope.compile(source, result);
            Map<String, Integer> missing = missing(tree);
            missing.forEach((field, at) -> problem(value, fields.missing(field).orElseThrow(), offset + at));
            return missing.isEmpty() ? Optional.of(source) : Optional.empty();
        } catch (InvalidExpressionException e) {
            e.faults().forEach(fault -> problem(value, fault.message(), offset + fault.offset()));
            return Optional.empty();
        }
    }

    private Map<String, Integer> missing(CelAbstractSyntaxTree tree) {
        Map<String, Integer> used = new TreeMap<>(UsedFields.of(tree));
        used.keySet().removeIf(field -> fields.missing(field).isEmpty());
        return used;
    }

    /** What CEL says quotes the expression. */
    private static <T> Optional<T> problem(YamlValue value, String what, int offset) {
        return value.mayBeShown()
                ? value.problem(what, offset)
                : value.problem("no right CEL expression (why is not shown: its text is not in this file)");
    }
}
