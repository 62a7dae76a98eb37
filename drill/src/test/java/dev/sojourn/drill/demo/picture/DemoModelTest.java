package dev.sojourn.drill.demo.picture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.drill.demo.picture.TaskPicture.Standing;
import dev.sojourn.state.recovery.Rung;
import dev.sojourn.topology.instance.InstanceEvent.Failed;
import dev.sojourn.topology.instance.InstanceEvent.RestoreEnded;
import dev.sojourn.topology.instance.InstanceEvent.RestoreProgressed;
import dev.sojourn.topology.instance.InstanceEvent.RestoreStarted;
import dev.sojourn.topology.instance.InstanceEvent.StateChanged;
import dev.sojourn.topology.instance.InstanceEvent.TaskStarted;
import dev.sojourn.topology.instance.InstanceEvent.TaskStopped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class DemoModelTest {

    private static final long NOW = 1_000_000;

    private final DemoModel model = new DemoModel(
            new Snapshot.Title("clicks", 2, 2, 1, Act.plan(true)),
            Clock.fixed(Instant.ofEpochMilli(NOW), ZoneOffset.UTC));

    @Test
    void shouldShowWhoOwnsWhich() {
        model.joined("A", 1);
        model.event("A", new TaskStarted(NOW, "0_10", false));
        model.event("A", new TaskStarted(NOW, "0_2", false));
        model.event("A", new TaskStarted(NOW, "1_2", true));
        model.event("A", new TaskStopped(NOW, "0_10", false));

        assertThat(member("A").tasks()).extracting(TaskPicture::id).containsExactly("0_2", "1_2");
    }

    @Test
    void shouldAddUpTheStoresOfARestoringTask() {
        model.joined("A", 1);
        model.event("A", new RestoreStarted(NOW, "1_0", "sessions", Rung.FULL_REPLAY, List.of(), 100));
        model.event("A", new RestoreStarted(NOW, "1_0", "ledger", Rung.FULL_REPLAY, List.of(), 10));
        model.event("A", new RestoreProgressed(NOW, "1_0", "sessions", 40, 100));
        model.event("A", new RestoreEnded(NOW, "1_0", "ledger", 10, true));

        TaskPicture task = member("A").tasks().get(0);
        assertThat(task.standing()).isEqualTo(Standing.RESTORING);
        assertThat(task.have()).isEqualTo(50);
        assertThat(task.left()).isEqualTo(60);
    }

    @Test
    void shouldDropATaskWhoseRestoreWasGivenUp() {
        model.joined("A", 1);
        model.event("A", new RestoreStarted(NOW, "1_0", "sessions", Rung.FULL_REPLAY, List.of(), 100));
        model.event("A", new RestoreEnded(NOW, "1_0", "sessions", 40, false));

        assertThat(member("A").tasks()).isEmpty();
    }

    @Test
    void shouldShowWhichTasksOfTheDeadAreBack() {
        model.joined("A", 1);
        model.joined("B", 2);
        model.event("B", new TaskStarted(NOW, "0_0", false));
        model.event("B", new TaskStarted(NOW, "1_0", true));
        model.killing("B", false, 0);
        model.event("A", new TaskStarted(NOW, "0_0", false));

        assertThat(member("B").state()).isEqualTo(Member.KILLED);
        assertThat(member("B").tasks())
                .extracting(TaskPicture::standing)
                .containsExactly(Standing.TAKEN_OVER, Standing.ORPHANED);
    }

    @Test
    void shouldTakeATaskFromWhoGaveItAwayWithoutAWord() {
        model.joined("A", 1);
        model.joined("B", 2);
        model.event("B", new RestoreStarted(NOW, "1_0", "sessions", Rung.FULL_REPLAY, List.of(), 100));
        model.event("B", new RestoreEnded(NOW, "1_0", "sessions", 100, true));
        model.event("A", new TaskStarted(NOW, "1_0", true));

        assertThat(member("B").tasks()).isEmpty();
        assertThat(member("A").tasks()).extracting(TaskPicture::id).containsExactly("1_0");
    }

    @Test
    void shouldIgnoreWhatTheDeadSaidLast() {
        model.joined("B", 2);
        model.killing("B", false, 0);
        model.event("B", new StateChanged(NOW, "RUNNING"));

        assertThat(member("B").state()).isEqualTo(Member.KILLED);
    }

    @Test
    void shouldKeepTheFirstFailure() {
        model.joined("A", 1);
        model.event("A", new Failed(NOW, "the disk is full"));
        model.fail("A", "it ended with code 1");

        assertThat(model.snapshot().failure()).hasValue(new Snapshot.Failure("A", "the disk is full"));
    }

    @Test
    void shouldWakeWhoWaitsAndGiveUpInTime() throws InterruptedException {
        assertThat(model.await(Duration.ofMillis(5), now -> now.members().size() == 1))
                .isFalse();

        Thread joining = new Thread(() -> model.joined("A", 1));
        joining.start();

        assertThat(model.await(Duration.ofSeconds(20), now -> now.members().size() == 1))
                .isTrue();
        joining.join();
    }

    @Test
    void shouldRememberThePeakOfMemory() {
        model.memory(10);
        model.memory(30);
        model.memory(20);

        assertThat(model.snapshot().memory()).isEqualTo(new Snapshot.Memory(20, 30));
    }

    private Member member(String name) {
        return model.snapshot().member(name).orElseThrow();
    }
}
