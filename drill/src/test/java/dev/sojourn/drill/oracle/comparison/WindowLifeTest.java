package dev.sojourn.drill.oracle.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.drill.oracle.result.EmittedResult;
import dev.sojourn.drill.oracle.topic.Position;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WindowLifeTest {

    private final WindowLife life = new WindowLife(false);

    @Test
    void shouldRiseByOneFromOne() {
        assertThat(life.tell(revision(1, ""))).isEmpty();
        assertThat(life.tell(revision(2, ""))).isEmpty();
        assertThat(life.tell(revision(3, "gap"))).isEmpty();
        assertThat(life.isOpen()).isFalse();
    }

    @Test
    void shouldNotBeginWithTwo() {
        assertThat(life.tell(revision(2, ""))).isPresent();
    }

    @Test
    void shouldNotBeToldAfterItsRetraction() {
        life.tell(revision(1, ""));
        assertThat(life.retract()).isEmpty();

        assertThat(life.tell(revision(2, "")).orElseThrow().what()).isEqualTo("[1, 2] is told after its retraction");
    }

    @Test
    void shouldNotBeToldAfterItsFinalResult() {
        life.tell(revision(1, "gap"));

        assertThat(life.tell(revision(2, "")).orElseThrow().what()).isEqualTo("[1, 2] is told after its final result");
    }

    @Test
    void shouldBeginAgainWhereSomethingWasAssumed() {
        WindowLife assumed = new WindowLife(true);
        assumed.tell(revision(1, "idle"));

        assertThat(assumed.tell(revision(1, ""))).isEmpty();
    }

    @Test
    void shouldNotBeRetractedOnceItIsFinal() {
        life.tell(revision(1, "gap"));

        assertThat(life.retract()).isPresent();
    }

    private static EmittedResult revision(long revision, String closed) {
        return new EmittedResult(new Position(0, revision), "u", 1, 2, closed, revision, Set.of(), List.of());
    }
}
