package dev.sojourn.state;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DeadlineIndexTest {

    private final DeadlineIndex index = new DeadlineIndex();

    @Test
    void shouldYieldKeysBeforeTheTimeEarliestFirst() {
        index.note(key("c"), 30);
        index.note(key("a"), 10);
        index.note(key("b"), 20);

        assertThat(texts(index.takeBefore(30, 10))).containsExactly("a", "b");
        assertThat(index.anyBefore(30)).isFalse();
        assertThat(index.anyBefore(31)).isTrue();
    }

    @Test
    void shouldForgetWhatItYielded() {
        index.note(key("a"), 10);

        index.takeBefore(11, 10);

        assertThat(index.size()).isZero();
    }

    @Test
    void shouldYieldNoMoreThanAskedFor() {
        index.note(key("a"), 10);
        index.note(key("b"), 10);
        index.note(key("c"), 10);

        assertThat(texts(index.takeBefore(11, 2))).containsExactly("a", "b");
        assertThat(texts(index.takeBefore(11, 2))).containsExactly("c");
    }

    @Test
    void shouldHoldAKeyOnceForTheSameDeadline() {
        index.note(key("a"), 10);
        index.note(key("a"), 10);

        assertThat(index.size()).isEqualTo(1);
    }

    private static byte[] key(String text) {
        return text.getBytes(UTF_8);
    }

    private static List<String> texts(List<byte[]> keys) {
        return keys.stream().map(key -> new String(key, UTF_8)).toList();
    }
}
