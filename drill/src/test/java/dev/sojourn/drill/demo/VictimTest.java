package dev.sojourn.drill.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.drill.demo.picture.Act;
import dev.sojourn.drill.demo.picture.DemoModel;
import dev.sojourn.drill.demo.picture.Member;
import dev.sojourn.drill.demo.picture.Snapshot;
import dev.sojourn.topology.instance.InstanceEvent.TaskStarted;
import java.time.Clock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VictimTest {

    private final DemoModel model =
            new DemoModel(new Snapshot.Title("clicks", 3, 6, 1, Act.plan(true)), Clock.systemUTC());

    @BeforeEach
    void start() {
        model.joined("A", 1);
        model.joined("B", 2);
        model.joined("C", 3);
    }

    @Test
    void shouldBeWhoHasMostStatefulTasks() {
        own("A", "1_0");
        own("B", "1_1");
        own("B", "1_2");
        own("A", "0_0");
        own("A", "0_1");
        model.measured("A", 0, 1_000);

        assertThat(victim()).isEqualTo("B");
    }

    @Test
    void shouldBeWhoHasMostOnDiskAmongEquals() {
        own("A", "1_0");
        own("B", "1_1");
        own("C", "1_2");
        model.measured("B", 9_000, 10);
        model.measured("C", 0, 11);

        assertThat(victim()).isEqualTo("C");
    }

    @Test
    void shouldBeTheFirstByNameWhenNothingElseDiffers() {
        assertThat(victim()).isEqualTo("A");
    }

    @Test
    void shouldNotBeDeadAlready() {
        own("A", "1_0");
        model.killing("A", false, 0);

        assertThat(victim()).isEqualTo("B");
    }

    private void own(String name, String task) {
        model.event(name, new TaskStarted(System.currentTimeMillis(), task, task.startsWith("1")));
    }

    private String victim() {
        return Victim.in(model.snapshot()).map(Member::name).orElseThrow();
    }
}
