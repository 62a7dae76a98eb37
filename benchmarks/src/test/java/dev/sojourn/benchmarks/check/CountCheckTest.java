package dev.sojourn.benchmarks.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CountCheckTest {

    private final CountCheck check = new CountCheck(2);

    /** An earlier run has left it in the input. */
    @Test
    void shouldNotCountAClosingEvent() {
        take("{\"page\":\"/shop/1\",\"amount\":1.5}");
        take("{\"page\":\"closer\",\"amount\":0}");
        assertThat(check.complete()).isFalse();

        take("{\"page\":\"/shop/2\",\"amount\":2}");

        assertThat(check.complete()).isTrue();
        assertThat(check.complaint()).isEmpty();
    }

    @Test
    void shouldFindWhatIsTooMuch() {
        for (int i = 0; i < 3; i++) {
            take("{\"page\":\"/shop/1\",\"amount\":1.5}");
        }

        assertThat(check.complaint()).hasValue("3 results instead of 2");
    }

    private void take(String value) {
        check.take(value.getBytes(UTF_8));
    }
}
