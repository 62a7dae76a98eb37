package dev.sojourn.topology.window.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.io.NumberOutput;
import dev.sojourn.topology.window.codec.StateInput;
import dev.sojourn.topology.window.codec.StateOutput;
import java.math.BigDecimal;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Sums of random numbers of all sizes against BigDecimal. A failure names its seed. */
class DecimalTest {

    private static final int SUMS = 2_000;

    @Test
    void shouldSumAsBigDecimalsDo() {
        for (long seed = 0; seed < SUMS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Decimal sum = new Decimal();
            BigDecimal expected = BigDecimal.ZERO;
            for (int i = random.nextInt(40); i > 0; i--) {
                Object number = number(random);
                assertThat(sum.add(number)).isTrue();
                expected = expected.add(decimal(number));
                sum = random.nextInt(4) == 0 ? read(sum) : sum;
            }
            assertThat(sum.value()).as("seed %d", seed).isEqualByComparingTo(expected);
        }
    }

    private static Object number(SplittableRandom random) {
        return switch (random.nextInt(6)) {
            case 0 -> random.nextLong();
            case 1 -> random.nextLong(-100, 100);
            case 2 -> random.nextLong(-1_000_000, 1_000_000) / 1_000.0;
            case 3 -> random.nextLong(-1_000_000_000_000_000L, 1_000_000_000_000_000L) / 1_000_000.0;
            case 4 -> Math.scalb(random.nextDouble(), random.nextInt(-100, 100));
            default -> random.nextDouble() * 10;
        };
    }

    private static BigDecimal decimal(Object number) {
        return number instanceof Long whole
                ? BigDecimal.valueOf(whole)
                : new BigDecimal(NumberOutput.toString((Double) number, true));
    }

    private static Decimal read(Decimal sum) {
        StateOutput out = new StateOutput();
        sum.write(out);
        Decimal read = new Decimal();
        read.read(new StateInput(out.toBytes()));
        return read;
    }
}
