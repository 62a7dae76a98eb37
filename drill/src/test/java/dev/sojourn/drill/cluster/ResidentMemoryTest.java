package dev.sojourn.drill.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ResidentMemoryTest {

    @Test
    void shouldReadTheResidentSetInBytes() {
        List<String> status = List.of("Name:\tjava", "VmHWM:\t  200000 kB", "VmRSS:\t  153600 kB", "RssAnon:\t 1 kB");

        assertThat(ResidentMemory.bytes(status)).isEqualTo(153_600L * 1024);
    }

    @Test
    void shouldBeNothingWhereNothingIsTold() {
        assertThat(ResidentMemory.bytes(List.of("Name:\tjava"))).isZero();
        assertThat(ResidentMemory.bytes(Long.MAX_VALUE)).isZero();
    }
}
