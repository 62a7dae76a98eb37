package dev.sojourn.drill.demo.view;

import dev.sojourn.drill.demo.picture.Act;
import dev.sojourn.drill.demo.picture.DemoModel;
import dev.sojourn.drill.demo.picture.Happening.Tone;
import dev.sojourn.drill.demo.picture.Snapshot;
import dev.sojourn.state.proof.Certificate;
import dev.sojourn.state.recovery.Rung;
import dev.sojourn.topology.instance.InstanceEvent.Certified;
import dev.sojourn.topology.instance.InstanceEvent.RestoreEnded;
import dev.sojourn.topology.instance.InstanceEvent.RestoreProgressed;
import dev.sojourn.topology.instance.InstanceEvent.RestoreStarted;
import dev.sojourn.topology.instance.InstanceEvent.StateChanged;
import dev.sojourn.topology.instance.InstanceEvent.TaskStarted;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** A round told step by step, up to the middle of a recovery or to its end; the same every time. */
final class RecoveringRound {

    private static final long MIB = 1024 * 1024;

    private final SetClock clock = new SetClock();
    private final DemoModel model = new DemoModel(new Snapshot.Title("clicks", 3, 6, 42, Act.plan(true)), clock);

    /** A clock that stands where it is put. */
    private static final class SetClock extends Clock {

        private long millis = 1_700_000_000_000L;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return Instant.ofEpochMilli(millis);
        }
    }

    DemoModel model() {
        return model;
    }

    static Snapshot starting() {
        return new RecoveringRound().model.snapshot();
    }

    static Snapshot restoring() {
        RecoveringRound round = new RecoveringRound();
        round.flow();
        round.kill();
        return round.model.snapshot();
    }

    static Snapshot over() {
        RecoveringRound round = new RecoveringRound();
        round.flow();
        round.kill();
        round.recover();
        round.end();
        return round.model.snapshot();
    }

    void flow() {
        model.say(Tone.DETAIL, "broker is up at 127.0.0.1:29092");
        pass(1_900);
        List.of("A", "B", "C").forEach(name -> model.joined(name, 4_000 + name.charAt(0)));
        pass(2_500);
        for (int partition = 0; partition < 6; partition++) {
            String name = List.of("A", "B", "C").get(partition % 3);
            model.event(name, new TaskStarted(clock.millis(), "0_" + partition, false));
            model.event(name, new TaskStarted(clock.millis(), "1_" + partition, true));
        }
        List.of("A", "B", "C").forEach(name -> {
            model.event(name, new StateChanged(clock.millis(), "RUNNING"));
            model.measured(name, 148 * MIB, 12 * MIB);
        });
        model.begin(Act.FLOW, "240,000 events at 6,000/s");
        for (int step = 0; step <= 50; step++) {
            model.fed(step * 1_200L, 240_000);
            model.lag(400 + step % 7 * 30, 0);
            pass(200);
        }
        model.memory(812 * MIB);
        model.outputs(new Snapshot.Outputs(
                3_212, 311, 1_204, 2_022, 57_004, Optional.of("u8821 14 events, 32 s, /home to /checkout")));
    }

    void kill() {
        model.begin(Act.RECOVER, "B is killed with SIGKILL: 2 stateless and 2 stateful tasks");
        model.killing("B", false, 6_000);
        pass(5_600);
        model.event("A", new StateChanged(clock.millis(), "REBALANCING"));
        pass(230);
        model.event("A", new TaskStarted(clock.millis(), "0_1", false));
        model.event("C", new TaskStarted(clock.millis(), "0_4", false));
        pass(40);
        model.event("A", new RestoreStarted(clock.millis(), "1_1", "sessions", Rung.SNAPSHOT, List.of(), 41_233));
        model.event(
                "C",
                new RestoreStarted(
                        clock.millis(), "1_4", "sessions", Rung.FULL_REPLAY, List.of("there is no snapshot"), 39_870));
        pass(1_000);
        model.event("A", new RestoreProgressed(clock.millis(), "1_1", "sessions", 26_000, 41_233));
        model.fed(101_000, 240_000);
        model.lag(33_412, 0);
    }

    void recover() {
        pass(400);
        model.event("A", new RestoreEnded(clock.millis(), "1_1", "sessions", 41_233, true));
        model.event("A", new TaskStarted(clock.millis(), "1_1", true));
        pass(100);
        model.event("C", new RestoreEnded(clock.millis(), "1_4", "sessions", 39_870, true));
        model.event("C", new TaskStarted(clock.millis(), "1_4", true));
        model.event("A", new Certified(clock.millis(), certificate("1_1", Rung.SNAPSHOT, 88_120)));
        model.event("C", new Certified(clock.millis(), certificate("1_4", Rung.FULL_REPLAY, 39_870)));
        pass(1_300);
        model.lag(4_000, 0);
    }

    void end() {
        model.begin(Act.REPLACE, "D replaces B");
        model.joined("D", 5_000);
        pass(20_000);
        model.fed(240_000, 240_000);
        model.begin(Act.DRAIN, "everything is fed, waiting for the last sessions");
        pass(6_000);
        model.begin(Act.JUDGE, "the oracle reads everything");
        model.outputs(new Snapshot.Outputs(12_112, 1_311, 4_204, 8_022, 240_000, Optional.empty()));
        model.ending(new Snapshot.Ending(
                true,
                List.of("PASS  every event in exactly one place", "12,112 sessions compared"),
                "./sojourn demo --once --seed 42",
                List.of("/tmp/sojourn-demo", "bootstrap 127.0.0.1:29092")));
    }

    private void pass(long millis) {
        clock.millis += millis;
    }

    private static Certificate certificate(String task, Rung rung, long entries) {
        return new Certificate(
                1,
                "clicks",
                task,
                "sessions",
                "host",
                rung,
                List.of(),
                7,
                entries,
                "5d41402abc4b2a76",
                entries,
                "5d41402abc4b2a76",
                true,
                1,
                2,
                3,
                4,
                5,
                6);
    }
}
