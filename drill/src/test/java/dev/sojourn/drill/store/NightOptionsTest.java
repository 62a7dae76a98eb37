package dev.sojourn.drill.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class NightOptionsTest {

    @Test
    void shouldReadWhatANightIsToBe() {
        NightOptions options = NightOptions.of("--hours", "0.5", "--cycles", "40", "--seed", "7", "--keys", "9");

        assertThat(options).isEqualTo(new NightOptions(Duration.ofMinutes(30), 40, 7, 9));
    }

    @Test
    void shouldRefuseANightWithoutAnEnd() {
        assertThatIllegalArgumentException().isThrownBy(NightOptions::of).withMessageStartingWith("usage: drill/night");
        assertThatIllegalArgumentException().isThrownBy(() -> NightOptions.of("--hours"));
        assertThatIllegalArgumentException().isThrownBy(() -> NightOptions.of("--days", "1"));
    }

    @Test
    void shouldNameTheOptionWhoseValueIsNoNumber() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NightOptions.of("--cycles", "many"))
                .withMessageStartingWith("--cycles takes a number, not \"many\"");
    }
}
