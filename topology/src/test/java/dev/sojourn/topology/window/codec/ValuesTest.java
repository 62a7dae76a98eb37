package dev.sojourn.topology.window.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cel.common.values.NullValue;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ValuesTest {

    private static final BigInteger HUGE = BigInteger.ONE.shiftLeft(80);

    @Test
    void shouldReadWhatItWrote() {
        for (Object value : Arrays.asList(
                null,
                NullValue.NULL_VALUE,
                true,
                false,
                0L,
                Long.MIN_VALUE,
                Long.MAX_VALUE,
                -0.0,
                Double.MAX_VALUE,
                "",
                "käse \uD83E\uDDC0",
                HUGE,
                List.of(),
                List.of("a", List.of(1L)),
                Map.of("a", Map.of("b", NullValue.NULL_VALUE)))) {
            StateOutput out = new StateOutput();
            Values.write(out, value);

            assertThat(Values.read(new StateInput(out.toBytes()))).isEqualTo(value);
        }
    }

    @Test
    void shouldWriteNumbersOfAnySize() {
        StateOutput out = new StateOutput();
        for (int shift = 0; shift < Long.SIZE; shift++) {
            out.writeCount(Long.MAX_VALUE >> shift);
            out.writeVarLong(Long.MIN_VALUE >> shift);
            out.writeTime(1L << shift);
        }
        StateInput in = new StateInput(out.toBytes());

        for (int shift = 0; shift < Long.SIZE; shift++) {
            assertThat(in.readCount()).isEqualTo(Long.MAX_VALUE >> shift);
            assertThat(in.readVarLong()).isEqualTo(Long.MIN_VALUE >> shift);
            assertThat(in.readTime()).isEqualTo(1L << shift);
        }
    }

    @Test
    void shouldTakeWhatExpressionsGiveAsJsonCanHoldIt() {
        assertThat(Values.plain(Instant.EPOCH)).contains("1970-01-01T00:00:00Z");
        assertThat(Values.plain(List.of(Duration.ofMinutes(1)))).contains(List.of("PT1M"));
        assertThat(Values.plain(Map.of("a", 1L))).contains(Map.of("a", 1L));
        assertThat(Values.plain(Map.of(1L, 1L))).isEmpty();
        assertThat(Values.plain(List.of(Double.NaN))).isEmpty();
        assertThat(Values.plain(ByteBuffer.allocate(1))).isEmpty();
    }

    @Test
    void shouldShowValuesAsJson() {
        assertThat(Values.json(List.of(1L, 1.5, true, "x", NullValue.NULL_VALUE, HUGE, Map.of("a", 1L))))
                .hasToString("[1,1.5,true,\"x\",null,1208925819614629174706176,{\"a\":1}]");
    }
}
