package dev.sojourn.drill.demo.picture;

import dev.sojourn.drill.demo.picture.Happening.Tone;
import dev.sojourn.drill.demo.picture.Recovery.Phase;
import dev.sojourn.state.recovery.Rung;
import dev.sojourn.topology.instance.InstanceEvent;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Says in words what the instances report: what a person would want to hear, not every event. */
final class Narrator {

    private static final long PROGRESS_EVERY_MS = 1_000;

    /** Fewer records are replayed before anybody has read that they are. */
    private static final long WORTH_TELLING = 100;

    private final Map<String, String> lastStanding = new HashMap<>();
    private final Map<String, Long> lastProgress = new HashMap<>();
    private final Map<String, Comebacks> comebacks = new HashMap<>();
    private final Set<Phase.Kind> told = EnumSet.noneOf(Phase.Kind.class);

    record Line(Tone tone, String text) {}

    /**
     * @param member the instance after the event
     * @param orphan whether the event is about a task of a killed instance that nobody ran
     */
    Optional<Line> event(Member member, InstanceEvent event, boolean orphan) {
        String name = member.name();
        Comebacks own = comebacks.computeIfAbsent(name, instance -> new Comebacks());
        own.event(event);
        if (event instanceof InstanceEvent.StateChanged changed) {
            return changed.state().equals("RUNNING") ? standing(member) : Optional.empty();
        } else if (event instanceof InstanceEvent.TaskStarted task) {
            return running(name, task, orphan, own);
        } else if (event instanceof InstanceEvent.RestoreStarted restore) {
            return restoring(name, restore);
        } else if (event instanceof InstanceEvent.RestoreProgressed restore) {
            return progress(name, restore);
        } else if (event instanceof InstanceEvent.SeedProgressed seed) {
            return seeding(name, seed);
        } else if (event instanceof InstanceEvent.RestoreEnded restore) {
            return restored(name, restore);
        } else if (event instanceof InstanceEvent.Certified certified) {
            return certified(name, certified, own);
        } else if (event instanceof InstanceEvent.Notice notice) {
            return line(Tone.DETAIL, name + ": " + notice.message());
        } else if (event instanceof InstanceEvent.Failed failed) {
            return line(Tone.BAD, name + " failed: " + failed.cause());
        }
        return Optional.empty();
    }

    /** The phases that ended since the last call. */
    List<Line> phases(Recovery recovery) {
        return recovery.phases().stream()
                .filter(phase -> phase.to().isPresent() && told.add(phase.kind()))
                .map(phase ->
                        new Line(phase.kind() == Phase.Kind.CATCH_UP ? Tone.GOOD : Tone.STEP, ended(phase, recovery)))
                .toList();
    }

    private static String ended(Phase phase, Recovery recovery) {
        Duration to = phase.to().orElseThrow();
        String took = Figures.seconds(phase.length(to).orElseThrow());
        String detail = switch (phase.kind()) {
            case DETECT -> "the survivors notice that " + recovery.victim() + " is gone";
            case REBALANCE -> "its tasks have new owners";
            case RESTORE ->
                recovery.stateful() == 0
                        ? "it had no state"
                        : "its state is back, " + Figures.count(recovery.replayed(), "record") + " replayed";
            case CATCH_UP -> "the lag is back to where it was, " + Figures.seconds(to) + " after the kill";
        };
        return phase.kind().label() + " " + took + ": " + detail;
    }

    private Optional<Line> standing(Member member) {
        String now = member.name() + " is RUNNING, " + owned(member);
        return now.equals(lastStanding.put(member.name(), now)) ? Optional.empty() : line(Tone.DETAIL, now);
    }

    private static String owned(Member member) {
        if (member.tasks().isEmpty()) {
            return "owns nothing yet";
        }
        return "owns " + partitions("stateless", member.tasks(false)) + ", "
                + partitions("stateful", member.tasks(true));
    }

    private static String partitions(String kind, List<TaskPicture> tasks) {
        String list = tasks.stream().map(TaskPicture::partition).collect(Collectors.joining(" "));
        return kind + " " + (list.isEmpty() ? "-" : list);
    }

    private Optional<Line> restoring(String name, InstanceEvent.RestoreStarted restore) {
        lastProgress.put(place(name, restore.task(), restore.store()), restore.at());
        return restore.need() < WORTH_TELLING
                ? Optional.empty()
                : line(
                        Tone.STEP,
                        "%s restores %s %s: %s to replay%s"
                                .formatted(
                                        name,
                                        restore.task(),
                                        from(restore.rung()),
                                        Figures.count(restore.need(), "record"),
                                        because(restore)));
    }

    private static String from(Rung rung) {
        return switch (rung) {
            case NEW, FULL_REPLAY -> "from the changelog alone";
            case STANDBY -> "from a standby";
            case SAME_DISK -> "from its own disk";
            case SNAPSHOT -> "from a snapshot";
        };
    }

    /** That a survivor has nothing on its disk goes without saying. */
    private static String because(InstanceEvent.RestoreStarted restore) {
        return restore.rung() == Rung.FULL_REPLAY && !restore.whyNotCheaper().isEmpty()
                ? ", because " + String.join("; ", restore.whyNotCheaper())
                : "";
    }

    private Optional<Line> seeding(String name, InstanceEvent.SeedProgressed seed) {
        return now(name, seed.task(), seed.store(), seed.at())
                ? line(
                        Tone.DETAIL,
                        "%s downloads the snapshot of %s: %d %% of %s"
                                .formatted(
                                        name,
                                        seed.task(),
                                        Figures.percent(seed.have(), seed.need()),
                                        Figures.bytes(seed.need())))
                : Optional.empty();
    }

    private Optional<Line> progress(String name, InstanceEvent.RestoreProgressed restore) {
        return now(name, restore.task(), restore.store(), restore.at())
                ? line(
                        Tone.DETAIL,
                        "%s restores %s: %d %%, %s left"
                                .formatted(
                                        name,
                                        restore.task(),
                                        Figures.percent(restore.have(), restore.need()),
                                        Figures.count(restore.need() - restore.have())))
                : Optional.empty();
    }

    /** Whether enough time has gone by since something was last said of this store. */
    private boolean now(String name, String task, String store, long at) {
        String place = place(name, task, store);
        lastProgress.putIfAbsent(place, at);
        boolean now = at - lastProgress.get(place) >= PROGRESS_EVERY_MS;
        if (now) {
            lastProgress.put(place, at);
        }
        return now;
    }

    private Optional<Line> restored(String name, InstanceEvent.RestoreEnded restore) {
        if (!restore.complete()) {
            return line(Tone.DETAIL, name + " gives up restoring " + restore.task() + ", it goes elsewhere");
        }
        return Optional.empty();
    }

    /** What was lost and runs again; and any task with state that had to come back. */
    private static Optional<Line> running(
            String name, InstanceEvent.TaskStarted task, boolean orphan, Comebacks comebacks) {
        Optional<Comeback> comeback = comebacks.of(task.task()).filter(state -> state.rung() != Rung.NEW);
        String runs = name + " runs " + kind(task.stateful()) + task.task();
        return orphan || comeback.isPresent()
                ? line(
                        Tone.GOOD,
                        runs + comeback.map(state -> ": " + state.way()).orElse(""))
                : Optional.empty();
    }

    private static Optional<Line> certified(String name, InstanceEvent.Certified certified, Comebacks comebacks) {
        return comebacks
                .of(certified.certificate().task())
                .flatMap(comeback -> line(
                        certified.certificate().balanced() ? Tone.DETAIL : Tone.BAD,
                        name + " has counted " + comeback.task() + ": " + comeback.proof()));
    }

    private static Optional<Line> line(Tone tone, String text) {
        return Optional.of(new Line(tone, text));
    }

    private static String kind(boolean stateful) {
        return stateful ? "stateful " : "stateless ";
    }

    private static String place(String name, String task, String store) {
        return name + "/" + task + "/" + store;
    }
}
