package dev.sojourn.drill.demo.picture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.drill.demo.picture.Recovery.Phase;
import dev.sojourn.drill.demo.picture.Recovery.Phase.Kind;
import dev.sojourn.state.recovery.Rung;
import dev.sojourn.topology.instance.InstanceEvent.RestoreEnded;
import dev.sojourn.topology.instance.InstanceEvent.RestoreProgressed;
import dev.sojourn.topology.instance.InstanceEvent.RestoreStarted;
import dev.sojourn.topology.instance.InstanceEvent.StateChanged;
import dev.sojourn.topology.instance.InstanceEvent.TaskStarted;
import dev.sojourn.topology.instance.InstanceEvent.TaskStopped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecoveryPhasesTest {

    private static final long KILLED = 1_000_000;
    private static final long CALM = 500;

    private final RecoveryPhases phases =
            new RecoveryPhases("B", Map.of("0_1", false, "1_1", true, "1_4", true), false, KILLED, CALM);

    @Test
    void shouldTimeEachPhaseFromWhatSurvivorsReport() {
        phases.event("A", new StateChanged(KILLED + 5_500, "REBALANCING"));
        phases.event("A", new TaskStarted(KILLED + 5_700, "0_1", false));
        phases.event("A", new RestoreStarted(KILLED + 5_750, "1_1", "sessions", Rung.FULL_REPLAY, List.of(), 1_000));
        phases.event("C", new RestoreStarted(KILLED + 5_800, "1_4", "sessions", Rung.FULL_REPLAY, List.of(), 2_000));
        phases.event("A", new RestoreEnded(KILLED + 6_500, "1_1", "sessions", 1_000, true));
        phases.event("A", new TaskStarted(KILLED + 6_510, "1_1", true));
        phases.event("C", new RestoreEnded(KILLED + 7_000, "1_4", "sessions", 2_000, true));
        phases.event("C", new TaskStarted(KILLED + 7_010, "1_4", true));
        phases.lag(KILLED + 7_500, CALM + 1);
        phases.lag(KILLED + 8_000, CALM);

        Recovery recovery = phases.at(KILLED + 60_000);

        assertThat(recovery.phase(Kind.DETECT)).isEqualTo(phase(Kind.DETECT, 0, 5_500));
        assertThat(recovery.phase(Kind.REBALANCE)).isEqualTo(phase(Kind.REBALANCE, 5_500, 5_800));
        assertThat(recovery.phase(Kind.RESTORE)).isEqualTo(phase(Kind.RESTORE, 5_750, 7_000));
        assertThat(recovery.phase(Kind.CATCH_UP)).isEqualTo(phase(Kind.CATCH_UP, 7_010, 8_000));
        assertThat(recovery.replayed()).isEqualTo(3_000);
        assertThat(recovery.elapsed()).isEqualTo(Duration.ofSeconds(8));
        assertThat(recovery.complete()).isTrue();
    }

    @Test
    void shouldNotEndRebalanceWhileOneTaskHasNoOwner() {
        phases.event("A", new TaskStarted(KILLED + 5_700, "0_1", false));
        phases.event("A", new RestoreStarted(KILLED + 5_750, "1_1", "sessions", Rung.FULL_REPLAY, List.of(), 1_000));

        assertThat(phases.at(KILLED + 6_000).phase(Kind.DETECT)).isEqualTo(phase(Kind.DETECT, 0, 5_700));
        assertThat(phases.at(KILLED + 6_000).phase(Kind.REBALANCE).running()).isTrue();
    }

    @Test
    void shouldIgnoreTheVictimAndWhatHappenedBeforeTheKill() {
        phases.event("B", new StateChanged(KILLED + 10, "REBALANCING"));
        phases.event("A", new StateChanged(KILLED - 1, "REBALANCING"));

        assertThat(phases.at(KILLED + 100).phase(Kind.DETECT).running()).isTrue();
    }

    @Test
    void shouldKeepRestoringWhenATaskMovesAgain() {
        phases.event("A", new TaskStarted(KILLED + 100, "0_1", false));
        phases.event("A", new TaskStarted(KILLED + 100, "1_4", true));
        phases.event("A", new RestoreStarted(KILLED + 100, "1_1", "sessions", Rung.FULL_REPLAY, List.of(), 1_000));
        phases.event("A", new RestoreEnded(KILLED + 200, "1_1", "sessions", 400, false));
        assertThat(phases.at(KILLED + 250).phase(Kind.RESTORE).running()).isTrue();

        phases.event("C", new RestoreStarted(KILLED + 300, "1_1", "sessions", Rung.FULL_REPLAY, List.of(), 1_000));
        phases.event("C", new RestoreEnded(KILLED + 400, "1_1", "sessions", 1_000, true));
        phases.event("C", new TaskStarted(KILLED + 410, "1_1", true));

        assertThat(phases.at(KILLED + 500).phase(Kind.RESTORE)).isEqualTo(phase(Kind.RESTORE, 100, 400));
        assertThat(phases.at(KILLED + 500).replayed()).isEqualTo(1_400);
    }

    @Test
    void shouldCountWhatIsBeingReplayedRightNow() {
        phases.event("A", new RestoreStarted(KILLED + 100, "1_1", "sessions", Rung.FULL_REPLAY, List.of(), 1_000));
        phases.event("A", new RestoreProgressed(KILLED + 150, "1_1", "sessions", 250, 1_000));

        assertThat(phases.at(KILLED + 200).replayed()).isEqualTo(250);
    }

    @Test
    void shouldNotCatchUpOnALowLagMeasuredBeforeTheTasksWereBack() {
        phases.lag(KILLED + 50, 0);
        startAll(KILLED + 100);
        phases.lag(KILLED + 100, 0);
        assertThat(phases.at(KILLED + 150).phase(Kind.CATCH_UP).running()).isTrue();

        phases.lag(KILLED + 200, 0);

        assertThat(phases.at(KILLED + 250).phase(Kind.CATCH_UP)).isEqualTo(phase(Kind.CATCH_UP, 100, 200));
    }

    @Test
    void shouldStayCaughtUpWhenTheReplacementMovesTasksLater() {
        startAll(KILLED + 100);
        phases.lag(KILLED + 200, 0);
        phases.event("A", new TaskStopped(KILLED + 900, "1_1", true));
        phases.event("D", new RestoreStarted(KILLED + 950, "1_1", "sessions", Rung.FULL_REPLAY, List.of(), 1_000));

        Recovery recovery = phases.at(KILLED + 1_000);

        assertThat(recovery.complete()).isTrue();
        assertThat(recovery.statefulBack()).isEqualTo(2);
    }

    @Test
    void shouldShowAnEmptyRestoreWhenNothingHadToBeReplayed() {
        startAll(KILLED + 100);

        assertThat(phases.at(KILLED + 150).phase(Kind.RESTORE)).isEqualTo(phase(Kind.RESTORE, 100, 100));
    }

    @Test
    void shouldCountTheTasksThatAreBackByKind() {
        phases.event("A", new TaskStarted(KILLED + 100, "0_1", false));
        phases.event("A", new TaskStarted(KILLED + 100, "1_1", true));

        Recovery recovery = phases.at(KILLED + 150);

        assertThat(recovery.stateless()).isEqualTo(1);
        assertThat(recovery.statelessBack()).isEqualTo(1);
        assertThat(recovery.stateful()).isEqualTo(2);
        assertThat(recovery.statefulBack()).isEqualTo(1);
    }

    private void startAll(long at) {
        phases.event("A", new TaskStarted(at, "0_1", false));
        phases.event("A", new TaskStarted(at, "1_1", true));
        phases.event("C", new TaskStarted(at, "1_4", true));
    }

    private static Phase phase(Kind kind, long from, long to) {
        return new Phase(kind, Optional.of(Duration.ofMillis(from)), Optional.of(Duration.ofMillis(to)));
    }
}
