package dev.sojourn.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MainTest {

    @Test
    void shouldListWhatThereIsWhenNothingIsAskedFor() {
        assertThat(Main.execute()).isZero();
    }

    @Test
    void shouldRefuseANameItDoesNotKnow() {
        assertThat(Main.execute("oparator")).isEqualTo(2);
    }

    @Test
    void shouldRefuseTooFewEvents() {
        assertThat(Main.execute("operator", "--events", "10")).isEqualTo(2);
    }
}
