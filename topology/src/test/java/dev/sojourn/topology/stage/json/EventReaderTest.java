package dev.sojourn.topology.stage.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sojourn.topology.stage.decode.JsonDecoder;
import dev.sojourn.topology.stage.outcome.Rejection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EventReaderTest {

    private static final int DEEPEST = 500;

    /** What a stage makes of the deepest event there may be must not stop the task behind the repartition topic. */
    @Test
    void shouldReadTheDeepestEventAlsoWhenAStageHasWrappedIt() throws Rejection {
        byte[] deepest = ("{\"a\":" + "[".repeat(DEEPEST - 1) + "]".repeat(DEEPEST - 1) + "}").getBytes(UTF_8);
        Map<String, Object> event = new JsonDecoder().decode(deepest);
        Map<String, Object> wrapped = new LinkedHashMap<>(Map.of("wrap", Map.of("a", event.get("a"))));

        Map<String, Object> read = new EventReader().read(new EventWriter().write(wrapped));

        assertThat(read.get("wrap")).isEqualTo(wrapped.get("wrap"));
    }

    @Test
    void shouldRefuseWhatNoStageHasWritten() {
        assertThatThrownBy(() -> new EventReader().read("[1]".getBytes(UTF_8)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("something else writes to the repartition topic");
    }
}
