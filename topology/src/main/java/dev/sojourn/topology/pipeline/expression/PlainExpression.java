package dev.sojourn.topology.pipeline.expression;

import java.util.Map;

/**
 * An expression, or a part of one, that Java computes without CEL's runtime. It says nothing rather than something CEL
 * would not say: a missing field, another type, whatever is an error, all that is for CEL to decide and to word.
 */
@FunctionalInterface
interface PlainExpression {

    /** What stands for no answer. */
    Object UNSURE = new Object();

    /** An expression that is for CEL alone. */
    PlainExpression NONE = event -> UNSURE;

    /** Text, a 64-bit integer, a decimal, a truth value, CEL's null, or {@link #UNSURE}. */
    Object evaluate(Map<String, Object> event);
}
