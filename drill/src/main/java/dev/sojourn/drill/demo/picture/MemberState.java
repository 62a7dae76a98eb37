package dev.sojourn.drill.demo.picture;

import dev.sojourn.drill.demo.picture.TaskPicture.Standing;
import dev.sojourn.topology.instance.InstanceEvent;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What one instance has told about itself so far. */
final class MemberState {

    private static final Comparator<String> BY_NUMBERS = Comparator.comparingInt(
                    (String id) -> Integer.parseInt(id.substring(0, id.indexOf('_'))))
            .thenComparingInt(id -> Integer.parseInt(id.substring(id.indexOf('_') + 1)));

    private final String name;
    private final long pid;
    private final Map<String, TaskPicture> tasks = new TreeMap<>(BY_NUMBERS);
    private final Map<String, Map<String, Replay>> replays = new LinkedHashMap<>();
    private String state = Member.STARTING;
    private long memory;
    private long disk;

    private record Replay(long have, long need) {}

    MemberState(String name, long pid) {
        this.name = name;
        this.pid = pid;
    }

    void event(InstanceEvent event) {
        if (event instanceof InstanceEvent.StateChanged changed) {
            state = changed.state();
        } else if (event instanceof InstanceEvent.TaskStarted task) {
            replays.remove(task.task());
            tasks.put(task.task(), TaskPicture.running(task.task(), task.stateful()));
        } else if (event instanceof InstanceEvent.TaskStopped task) {
            replays.remove(task.task());
            tasks.remove(task.task());
        } else if (event instanceof InstanceEvent.RestoreStarted restore) {
            replay(restore.task(), restore.store(), new Replay(0, restore.need()));
        } else if (event instanceof InstanceEvent.RestoreProgressed restore) {
            replay(restore.task(), restore.store(), new Replay(restore.have(), restore.need()));
        } else if (event instanceof InstanceEvent.RestoreEnded restore) {
            replayed(restore);
        }
    }

    void gone(String how) {
        state = how;
        memory = 0;
        if (how.equals(Member.KILLED)) {
            tasks.replaceAll((id, task) -> task.standing(Standing.ORPHANED));
        } else {
            tasks.clear();
        }
    }

    /** Another instance runs the task. */
    void elsewhere(String task) {
        if (state.equals(Member.KILLED)) {
            tasks.computeIfPresent(task, (id, was) -> was.standing(Standing.TAKEN_OVER));
        } else {
            replays.remove(task);
            tasks.remove(task);
        }
    }

    void measured(long memoryBytes, long diskBytes) {
        if (picture().gone()) {
            return;
        }
        memory = memoryBytes;
        disk = diskBytes;
    }

    Member picture() {
        return new Member(name, pid, state, List.copyOf(tasks.values()), memory, disk);
    }

    private void replay(String task, String store, Replay replay) {
        Map<String, Replay> stores = replays.computeIfAbsent(task, t -> new LinkedHashMap<>());
        stores.put(store, replay);
        long have = stores.values().stream().mapToLong(Replay::have).sum();
        long need = stores.values().stream().mapToLong(Replay::need).sum();
        tasks.put(task, TaskPicture.restoring(task, have, need));
    }

    private void replayed(InstanceEvent.RestoreEnded restore) {
        Map<String, Replay> stores = replays.get(restore.task());
        if (stores == null) {
            return;
        }
        if (restore.complete()) {
            long need = stores.getOrDefault(restore.store(), new Replay(0, 0)).need();
            replay(restore.task(), restore.store(), new Replay(need, need));
        } else {
            replays.remove(restore.task());
            tasks.remove(restore.task());
        }
    }
}
