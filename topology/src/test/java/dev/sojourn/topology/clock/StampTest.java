package dev.sojourn.topology.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.Test;

class StampTest {

    private static final Stamp EXAMPLE = Stamp.of(Stamp.Kind.EVENT, new SourceClock(2, 6, 42, 4_000, false), 3_999);

    @Test
    void shouldWriteTheLayoutOfTheWorkedExample() {
        assertThat(HexFormat.of().formatHex(EXAMPLE.toBytes()))
                .isEqualTo("01" + "00" + "00000002" + "00000006" + "000000000000002a" + "0000000000000fa0" + "00"
                        + "0000000000000f9f");
        assertThat(EXAMPLE.sourceOffset()).isEqualTo(41);
    }

    @Test
    void shouldReadWhatItWrote() {
        Stamp tick = Stamp.tick(new SourceClock(0, 1, 7, SourceClock.NONE, true));

        assertThat(Stamp.of(headers(EXAMPLE.toBytes()))).isEqualTo(EXAMPLE);
        assertThat(Stamp.of(headers(tick.toBytes()))).isEqualTo(tick);
    }

    @Test
    void shouldRefuseAnUnknownVersion() {
        byte[] newer = ByteBuffer.wrap(EXAMPLE.toBytes()).put((byte) 9).array();

        assertThatThrownBy(() -> Stamp.of(headers(newer))).hasMessageContaining("version 9");
    }

    @Test
    void shouldRefuseARecordWithoutStamp() {
        Headers none = new Record<>("key", "value", 0).headers();

        assertThatThrownBy(() -> Stamp.of(none)).hasMessageContaining("something else writes");
    }

    @Test
    void shouldRefuseAPartitionThatWasNotThereAtTheStart() {
        assertThatThrownBy(() -> new SourceClock(6, 6, 0, 0, false)).hasMessageContaining("gained partitions");
    }

    private static Headers headers(byte[] stamp) {
        return new Record<>("key", "value", 0).headers().add(Stamp.HEADER, stamp);
    }
}
