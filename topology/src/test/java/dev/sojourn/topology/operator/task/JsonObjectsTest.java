package dev.sojourn.topology.operator.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class JsonObjectsTest {

    private final JsonObjects objects = new JsonObjects();

    @Test
    void shouldWriteOneObjectAfterTheOther() {
        assertThat(objects.write(out -> out.writeNumberField("a", 1)))
                .asString()
                .isEqualTo("{\"a\":1}");
        assertThat(objects.write(out -> out.writeNumberField("b", 2)))
                .asString()
                .isEqualTo("{\"b\":2}");
    }

    @Test
    void shouldBeginAnewBehindAnObjectThatCameToNothing() {
        assertThatThrownBy(() -> objects.write(out -> {
                    out.writeNumberField("a", 1);
                    throw new IOException("no more");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no more");
        assertThatThrownBy(() -> objects.write(out -> {
                    out.writeArrayFieldStart("a");
                    throw new IllegalArgumentException("no more");
                }))
                .isInstanceOf(IllegalArgumentException.class);

        assertThat(objects.write(out -> out.writeNumberField("b", 2)))
                .asString()
                .isEqualTo("{\"b\":2}");
    }
}
