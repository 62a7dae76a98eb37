package dev.sojourn.topology.pipeline.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpellingTest {

    private static final List<String> KNOWN = List.of("topic", "time", "max-future", "idle-after", "idle-close");

    @Test
    void shouldFindTheNearestName() {
        assertThat(Spelling.nearest("topics", KNOWN)).contains("topic");
        assertThat(Spelling.nearest("maxFuture", KNOWN)).contains("max-future");
        assertThat(Spelling.nearest("idle-closes", KNOWN)).contains("idle-close");
        assertThat(Spelling.nearest("tiem", KNOWN)).contains("time");
        assertThat(Spelling.nearest("TOPIC", KNOWN)).contains("topic");
    }

    @Test
    void shouldFindNothingWhereNothingIsNear() {
        assertThat(Spelling.nearest("partitions", KNOWN)).isEmpty();
        assertThat(Spelling.hint("partitions", KNOWN)).isEmpty();
        assertThat(Spelling.hint("topik", List.of())).isEmpty();
    }
}
