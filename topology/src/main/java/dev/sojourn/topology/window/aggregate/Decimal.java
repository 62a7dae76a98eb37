package dev.sojourn.topology.window.aggregate;

import com.fasterxml.jackson.core.io.NumberOutput;
import dev.sojourn.topology.window.codec.StateInput;
import dev.sojourn.topology.window.codec.StateOutput;
import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * An exact decimal sum: a whole number of 64 bits and a scale while that is enough, a BigDecimal from then on.
 *
 * <p>A double counts as the shortest decimal that reads as it: 0.1 is one tenth.
 */
final class Decimal {

    private static final long[] POWERS_OF_TEN = powersOfTen();

    /** How many decimal places are tried before the decimal text of a double is asked for. */
    private static final int QUICK_PLACES = 6;

    private static final double[] QUICK_POWERS = {1, 10, 100, 1_000, 10_000, 100_000, 1_000_000};

    /** Decimals of up to 15 digits are told apart by doubles, so the first of them found is the shortest. */
    private static final double QUICK_LIMIT = 1e15;

    private long unscaled;
    private int scale;
    private BigDecimal big;

    /** Adds a number; infinite ones, and what is no number, are passed over. */
    boolean add(Object value) {
        if (value instanceof Long number) {
            add(number, 0);
            return true;
        }
        if (value instanceof Double number) {
            return add((double) number);
        }
        if (value instanceof BigInteger number) {
            add(new BigDecimal(number));
            return true;
        }
        return false;
    }

    private boolean add(double value) {
        for (int places = 0; places <= QUICK_PLACES; places++) {
            double scaled = Math.rint(value * QUICK_POWERS[places]);
            if (Math.abs(scaled) < QUICK_LIMIT && scaled / QUICK_POWERS[places] == value) {
                add((long) scaled, places);
                return true;
            }
        }
        if (!Double.isFinite(value)) {
            return false;
        }
        add(shortest(value));
        return true;
    }

    void add(Decimal other) {
        if (other.big == null) {
            add(other.unscaled, other.scale);
        } else {
            add(other.big);
        }
    }

    private void add(long number, int places) {
        if (big != null) {
            add(BigDecimal.valueOf(number, places));
            return;
        }
        int more = places - scale;
        long own = more > 0 ? scaled(unscaled, more) : unscaled;
        long others = more < 0 ? scaled(number, -more) : number;
        long sum = own + others;
        if (own == OVERFLOW || others == OVERFLOW || ((own ^ sum) & (others ^ sum)) < 0) {
            add(BigDecimal.valueOf(number, places));
            return;
        }
        unscaled = sum;
        scale = Math.max(scale, places);
    }

    private void add(BigDecimal number) {
        big = value().add(number);
    }

    BigDecimal value() {
        return big == null ? BigDecimal.valueOf(unscaled, scale) : big;
    }

    void write(StateOutput out) {
        if (big == null) {
            out.writeVarLong((long) scale << 1);
            out.writeVarLong(unscaled);
        } else {
            out.writeVarLong((long) big.scale() << 1 | 1);
            out.writeInteger(big.unscaledValue());
        }
    }

    void read(StateInput in) {
        long head = in.readVarLong();
        scale = (int) (head >> 1);
        if ((head & 1) == 0) {
            unscaled = in.readVarLong();
        } else {
            big = new BigDecimal(in.readInteger(), scale);
        }
    }

    /** The shortest decimal that reads as this double. */
    static BigDecimal shortest(double value) {
        return new BigDecimal(NumberOutput.toString(value, true));
    }

    /** Without trailing zeros; zero has none of them left either. */
    static BigDecimal stripped(BigDecimal value) {
        return value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
    }

    /** Stands for a product beyond 64 bits; one number that is not beyond them is slower for it, and no less exact. */
    private static final long OVERFLOW = Long.MIN_VALUE;

    private static long scaled(long number, int places) {
        if (places >= POWERS_OF_TEN.length) {
            return number == 0 ? 0 : OVERFLOW;
        }
        long high = Math.multiplyHigh(number, POWERS_OF_TEN[places]);
        long low = number * POWERS_OF_TEN[places];
        return (high == 0 && low >= 0) || (high == -1 && low < 0) ? low : OVERFLOW;
    }

    private static long[] powersOfTen() {
        long[] powers = new long[19];
        powers[0] = 1;
        for (int i = 1; i < powers.length; i++) {
            powers[i] = powers[i - 1] * 10;
        }
        return powers;
    }
}
