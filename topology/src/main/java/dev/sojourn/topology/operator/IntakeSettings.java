package dev.sojourn.topology.operator;

import dev.sojourn.topology.operator.task.TaskListener;
import dev.sojourn.topology.operator.task.WindowSettings;
import java.time.Duration;
import java.util.List;

/**
 * What the stateless tasks of a pipeline need to know beside its stages.
 *
 * @param windows all of the pipeline, in the order of the file
 * @param direct those of them that take their events here
 */
record IntakeSettings(
        String topic,
        int sourcePartitions,
        List<WindowSettings> windows,
        DirectWindows direct,
        Duration idleAfter,
        InputRange range,
        SourceBacklog backlog,
        TaskListener listener) {

    boolean hasDirect() {
        return windows.stream().anyMatch(WindowSettings::direct);
    }
}
