package dev.sojourn.drill.demo.picture;

import dev.sojourn.drill.demo.picture.Happening.Tone;
import dev.sojourn.drill.demo.picture.Snapshot.Ending;
import dev.sojourn.drill.demo.picture.Snapshot.Failure;
import dev.sojourn.drill.demo.picture.Snapshot.Memory;
import dev.sojourn.drill.demo.picture.Snapshot.Outputs;
import dev.sojourn.drill.demo.picture.Snapshot.Title;
import dev.sojourn.topology.instance.InstanceEvent;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Collects what happens in a round, from any thread, and hands out pictures of it.
 *
 * <p>Times are wall-clock, because the instances stamp their events with theirs and all run on one machine.
 */
public final class DemoModel {

    private final Title title;
    private final Clock clock;
    private final long startedAt;
    private final Map<String, MemberState> members = new LinkedHashMap<>();
    private final List<Happening> happenings = new ArrayList<>();
    private final Narrator narrator = new Narrator();
    private final LagTrace lag = new LagTrace();
    private final FeedTrace feed = new FeedTrace();
    private Act act = Act.START;
    private Outputs outputs = Outputs.NONE;
    private Memory memory = new Memory(0, 0);
    private RecoveryPhases phases;
    private Failure failure;
    private Ending ending;

    public DemoModel(Title title, Clock clock) {
        this.title = title;
        this.clock = clock;
        this.startedAt = clock.millis();
    }

    /** The next act begins; {@code text} says with what. */
    public synchronized void begin(Act next, String text) {
        act = next;
        tell(Tone.STEP, text);
    }

    public synchronized void say(Tone tone, String text) {
        tell(tone, text);
    }

    public synchronized void joined(String name, long pid) {
        members.put(name, new MemberState(name, pid));
        tell(Tone.DETAIL, name + " starts, pid " + pid);
    }

    public synchronized void event(String name, InstanceEvent event) {
        MemberState member = members.get(name);
        if (member == null || member.picture().gone()) {
            return;
        }
        boolean orphan = event instanceof InstanceEvent.TaskStarted task && orphaned(task.task());
        member.event(event);
        moved(name, event);
        if (event instanceof InstanceEvent.Failed failed) {
            fail(name, failed.cause());
        }
        narrator.event(member.picture(), event, orphan).ifPresent(line -> tell(line.tone(), line.text()));
        if (phases != null) {
            phases.event(name, event);
            tellPhases();
        }
        notifyAll();
    }

    /** Must come before the signal is sent: what survivors report from then on is recovery. */
    public synchronized void killing(String name, boolean stateLost, long calmLag) {
        MemberState victim = members.get(name);
        Map<String, Boolean> orphans =
                victim.picture().tasks().stream().collect(Collectors.toMap(TaskPicture::id, TaskPicture::stateful));
        victim.gone(Member.KILLED);
        phases = new RecoveryPhases(name, orphans, stateLost, clock.millis(), calmLag);
        notifyAll();
    }

    public synchronized void stopped(String name) {
        members.get(name).gone(Member.STOPPED);
        notifyAll();
    }

    public synchronized void measured(String name, long memoryBytes, long diskBytes) {
        members.get(name).measured(memoryBytes, diskBytes);
    }

    public synchronized void memory(long bytes) {
        memory = new Memory(bytes, Math.max(bytes, memory.peak()));
    }

    public synchronized void fed(long sent, long total) {
        feed.sample(clock.millis(), sent, total);
        notifyAll();
    }

    /** {@code unread} of the {@code total} are still in the input topic. */
    public synchronized void lag(long total, long unread) {
        lag.sample(total, unread);
        if (phases != null) {
            phases.lag(clock.millis(), total);
            tellPhases();
        }
        notifyAll();
    }

    public synchronized void outputs(Outputs now) {
        outputs = now;
        notifyAll();
    }

    /** The round cannot go on because of one of its processes; the first cause counts. */
    public synchronized void fail(String culprit, String cause) {
        failure = failure == null ? new Failure(culprit, cause) : failure;
        notifyAll();
    }

    public synchronized void ending(Ending how) {
        ending = how;
        notifyAll();
    }

    public synchronized Snapshot snapshot() {
        return new Snapshot(
                title,
                since(),
                act,
                members.values().stream().map(MemberState::picture).toList(),
                feed.picture(),
                lag.picture(),
                outputs,
                memory,
                Optional.ofNullable(phases).map(recovery -> recovery.at(clock.millis())),
                happenings,
                Optional.ofNullable(failure),
                Optional.ofNullable(ending));
    }

    /** Waits until the picture is as wished; false when that took longer than {@code atMost}. */
    public synchronized boolean await(Duration atMost, Predicate<Snapshot> wish) throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (!wish.test(snapshot())) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }

    private boolean orphaned(String task) {
        return members.values().stream()
                .flatMap(member -> member.picture().tasks().stream())
                .anyMatch(held -> held.id().equals(task) && held.standing() == TaskPicture.Standing.ORPHANED);
    }

    /**
     * A task has one owner. An instance says nothing about a task that it gave away between restore and start, so the
     * others learn of it from the new owner.
     */
    private void moved(String owner, InstanceEvent event) {
        if (event instanceof InstanceEvent.TaskStarted task) {
            members.forEach((name, member) -> {
                if (!name.equals(owner)) {
                    member.elsewhere(task.task());
                }
            });
        }
    }

    private void tellPhases() {
        narrator.phases(phases.at(clock.millis())).forEach(line -> tell(line.tone(), line.text()));
    }

    private void tell(Tone tone, String text) {
        happenings.add(new Happening(since(), tone, text));
        notifyAll();
    }

    private Duration since() {
        return Duration.ofMillis(Math.max(0, clock.millis() - startedAt));
    }
}
