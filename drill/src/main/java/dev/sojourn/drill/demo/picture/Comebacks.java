package dev.sojourn.drill.demo.picture;

import dev.sojourn.topology.instance.InstanceEvent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** How the state of each task came back, and what its certificate says, as the instances report it. */
final class Comebacks {

    private final Map<String, Comeback> byTask = new TreeMap<>();

    void event(InstanceEvent event) {
        if (event instanceof InstanceEvent.RestoreStarted restore) {
            byTask.merge(
                    restore.task(),
                    Comeback.begun(restore.task(), restore.rung()),
                    (was, begun) -> was.on(restore.rung()));
        } else if (event instanceof InstanceEvent.RestoreEnded restore) {
            byTask.computeIfPresent(restore.task(), (task, was) -> was.after(restore.records()));
        } else if (event instanceof InstanceEvent.Certified certified) {
            byTask.computeIfPresent(certified.certificate().task(), (task, was) -> was.with(certified.certificate()));
        } else if (event instanceof InstanceEvent.TaskStopped stopped) {
            byTask.remove(stopped.task());
        }
    }

    Optional<Comeback> of(String task) {
        return Optional.ofNullable(byTask.get(task));
    }

    List<Comeback> all() {
        return List.copyOf(byTask.values());
    }
}
