package dev.sojourn.drill.demo.picture;

import dev.sojourn.drill.demo.picture.Recovery.Phase;
import dev.sojourn.drill.demo.picture.Recovery.Phase.Kind;
import dev.sojourn.topology.instance.InstanceEvent;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The phases of a recovery, found from what the survivors report and from the consumer lag.
 *
 * <ul>
 *   <li>detect: from the kill until a survivor reports REBALANCING or receives one of the victim's tasks
 *   <li>rebalance: until each of the victim's tasks has arrived somewhere: a stateless one runs, a stateful one begins to restore
 *   <li>restore: from the first restore of a victim's task until the last one is over and all of them run
 *   <li>catch up: from then until the lag is no more than it was before the kill
 * </ul>
 *
 * <p>All times are wall-clock epoch milliseconds. What the victim said last is ignored.
 */
final class RecoveryPhases {

    private final String victim;
    private final Map<String, Boolean> orphans;
    private final boolean lost;
    private final long killedAt;
    private final long calmLag;

    private final Map<String, Long> arrived = new HashMap<>();
    private final Map<String, Long> running = new HashMap<>();
    private final Map<String, String> holders = new HashMap<>();
    private final Set<String> openRestores = new HashSet<>();
    private final Map<String, Long> replaying = new HashMap<>();
    private final Comebacks comebacks = new Comebacks();
    private Long noticed;
    private Long restoreBegan;
    private Long restoreEnded;
    private Long caughtUp;
    private long replayed;

    /**
     * @param orphans the victim's tasks, each with whether it has state
     * @param calmLag the lag that counts as having caught up
     */
    RecoveryPhases(String victim, Map<String, Boolean> orphans, boolean lost, long killedAt, long calmLag) {
        this.victim = victim;
        this.orphans = Map.copyOf(orphans);
        this.lost = lost;
        this.killedAt = killedAt;
        this.calmLag = calmLag;
    }

    void event(String instance, InstanceEvent event) {
        if (instance.equals(victim) || event.at() < killedAt) {
            return;
        }
        if (event instanceof InstanceEvent.Certified certified) {
            certified(certified);
        }
        if (caughtUp != null) {
            return;
        }
        if (event instanceof InstanceEvent.StateChanged changed) {
            if (changed.state().equals("REBALANCING")) {
                notice(event.at());
            }
        } else if (event instanceof InstanceEvent.TaskStarted task) {
            started(instance, task);
        } else if (event instanceof InstanceEvent.TaskStopped task) {
            stopped(instance, task);
        } else if (event instanceof InstanceEvent.RestoreStarted restore) {
            restoring(instance, restore);
        } else if (event instanceof InstanceEvent.RestoreProgressed restore) {
            replaying.computeIfPresent(place(instance, restore.task(), restore.store()), (p, had) -> restore.have());
        } else if (event instanceof InstanceEvent.RestoreEnded restore) {
            restored(instance, restore);
        }
    }

    /** The group's total lag, as measured at {@code at}. */
    void lag(long at, long total) {
        if (caughtUp == null && total <= calmLag) {
            allBack().ifPresent(back -> caughtUp = at > back ? Long.valueOf(at) : null);
        }
    }

    Recovery at(long now) {
        return new Recovery(
                victim,
                lost,
                count(false, orphans.keySet()),
                count(false, running.keySet()),
                count(true, orphans.keySet()),
                count(true, running.keySet()),
                replayed
                        + replaying.values().stream().mapToLong(Long::longValue).sum(),
                after(caughtUp == null ? now : caughtUp),
                comebacks.all(),
                List.of(detect(), rebalance(), restore(), catchUp()));
    }

    /** Two instances are heard on two channels: that one stopped a task may be heard after another has started it. */
    private void stopped(String instance, InstanceEvent.TaskStopped task) {
        if (instance.equals(holders.getOrDefault(task.task(), instance))) {
            comebacks.event(task);
            running.remove(task.task());
        }
    }

    private void started(String instance, InstanceEvent.TaskStarted task) {
        if (orphans.containsKey(task.task())) {
            notice(task.at());
            arrived.putIfAbsent(task.task(), task.at());
            running.put(task.task(), task.at());
            holders.put(task.task(), instance);
        }
    }

    private void restoring(String instance, InstanceEvent.RestoreStarted restore) {
        if (orphans.containsKey(restore.task())) {
            notice(restore.at());
            arrived.putIfAbsent(restore.task(), restore.at());
            running.remove(restore.task());
            holders.put(restore.task(), instance);
            restoreBegan = restoreBegan == null ? Long.valueOf(restore.at()) : restoreBegan;
            openRestores.add(place(instance, restore.task(), restore.store()));
            replaying.put(place(instance, restore.task(), restore.store()), 0L);
            comebacks.event(restore);
        }
    }

    private void restored(String instance, InstanceEvent.RestoreEnded restore) {
        String place = place(instance, restore.task(), restore.store());
        if (openRestores.remove(place)) {
            replaying.remove(place);
            replayed += restore.records();
            comebacks.event(restore);
            restoreEnded = restore.at();
        }
    }

    /** The first one counts: what the replacement recovers later is another recovery. */
    private void certified(InstanceEvent.Certified certified) {
        if (comebacks
                .of(certified.certificate().task())
                .filter(comeback -> comeback.certificate().isEmpty())
                .isPresent()) {
            comebacks.event(certified);
        }
    }

    private void notice(long at) {
        noticed = noticed == null ? Long.valueOf(at) : noticed;
    }

    private Phase detect() {
        return phase(Kind.DETECT, killedAt, noticed);
    }

    private Phase rebalance() {
        return phase(Kind.REBALANCE, noticed, arrived.size() == orphans.size() ? latest(arrived) : null);
    }

    private Phase restore() {
        OptionalLong back = allBack();
        if (back.isEmpty() || !openRestores.isEmpty()) {
            return phase(Kind.RESTORE, restoreBegan, null);
        }
        Long from = restoreBegan == null ? Long.valueOf(back.getAsLong()) : restoreBegan;
        return phase(Kind.RESTORE, from, restoreEnded == null ? from : restoreEnded);
    }

    private Phase catchUp() {
        OptionalLong back = allBack();
        return phase(Kind.CATCH_UP, back.isPresent() ? Long.valueOf(back.getAsLong()) : null, caughtUp);
    }

    /** When the last of the victim's tasks started to run elsewhere; empty while one is still missing. */
    private OptionalLong allBack() {
        if (running.size() < orphans.size()) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(running.isEmpty() ? Objects.requireNonNullElse(noticed, killedAt) : latest(running));
    }

    private Phase phase(Kind kind, Long from, Long to) {
        return new Phase(
                kind,
                Optional.ofNullable(from).map(this::after),
                Optional.ofNullable(to).map(this::after));
    }

    private Duration after(long at) {
        return Duration.ofMillis(Math.max(0, at - killedAt));
    }

    private int count(boolean stateful, Set<String> tasks) {
        return (int)
                tasks.stream().filter(task -> orphans.get(task) == stateful).count();
    }

    private static Long latest(Map<String, Long> times) {
        return times.values().stream().max(Long::compare).orElse(null);
    }

    private static String place(String instance, String task, String store) {
        return instance + "/" + task + "/" + store;
    }
}
