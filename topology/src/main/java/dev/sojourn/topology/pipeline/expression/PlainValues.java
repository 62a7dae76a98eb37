package dev.sojourn.topology.pipeline.expression;

import static dev.sojourn.topology.pipeline.expression.PlainExpression.UNSURE;

import dev.cel.common.values.NullValue;

/** CEL's operators on plain values, as far as their result is beyond doubt. */
final class PlainValues {

    /** Up to here every whole number is a decimal, too. */
    private static final long EXACT = 1L << 53;

    private PlainValues() {}

    /** The value, where it is text, a number, a truth value or null. */
    static Object plain(Object value) {
        boolean plain = value instanceof String
                || value instanceof Long
                || value instanceof Double
                || value instanceof Boolean
                || value instanceof NullValue;
        return plain ? value : UNSURE;
    }

    static Object truth(Object value) {
        return value instanceof Boolean ? value : UNSURE;
    }

    static Object not(Object value) {
        return value instanceof Boolean truth ? (Object) !truth : UNSURE;
    }

    static Object decimal(Object value) {
        if (value instanceof Long number) {
            return (double) number;
        }
        return value instanceof Double ? value : UNSURE;
    }

    /** Values of different types are not equal, but numbers are by what they are worth. */
    static Object equal(Object left, Object right) {
        if (left == UNSURE || right == UNSURE) {
            return UNSURE;
        }
        if (left instanceof Number && right instanceof Number && !(left instanceof Long && right instanceof Long)) {
            return comparable(left) && comparable(right) ? (Object) (worth(left) == worth(right)) : UNSURE;
        }
        return left.equals(right);
    }

    /** Numbers only: how CEL orders text beyond the 16-bit characters is its own matter. */
    static Object less(Object left, Object right, boolean orEqual) {
        if (left instanceof Long first && right instanceof Long second) {
            return orEqual ? first <= second : first < second;
        }
        if (!comparable(left) || !comparable(right)) {
            return UNSURE;
        }
        return orEqual ? worth(left) <= worth(right) : worth(left) < worth(right);
    }

    /** Not zero with a minus: whether that is zero depends on whom one asks. */
    private static boolean comparable(Object value) {
        if (value instanceof Double number) {
            return !number.isNaN() && !(number == 0.0 && Double.doubleToRawLongBits(number) != 0);
        }
        return value instanceof Long whole && whole <= EXACT && whole >= -EXACT;
    }

    private static double worth(Object number) {
        return ((Number) number).doubleValue();
    }
}
