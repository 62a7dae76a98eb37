package dev.sojourn.topology.operator;

import dev.sojourn.topology.clock.Stamp;
import dev.sojourn.topology.operator.task.WindowSettings;
import dev.sojourn.topology.operator.task.WindowTask;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * The windows that take their events straight from the stages, and what brings a task's own ticks back to them.
 *
 * <p>A tick makes a detour over an internal topic, although it comes from the task it is for: windows may be closed only
 * while a record is processed.
 */
final class DirectWindows {

    private final List<WindowSettings> settings;
    private final Map<TaskId, List<WindowTask>> tasks = new ConcurrentHashMap<>();

    DirectWindows(List<WindowSettings> settings) {
        this.settings = settings;
    }

    List<WindowTask> open(ProcessorContext<byte[], byte[]> context) {
        List<WindowTask> windows = new ArrayList<>();
        try {
            settings.forEach(each -> windows.add(new WindowTask(each, context)));
        } catch (RuntimeException e) {
            windows.forEach(WindowTask::close);
            throw e;
        }
        tasks.put(context.taskId(), windows);
        return windows;
    }

    void close(TaskId task) {
        List<WindowTask> windows = tasks.remove(task);
        if (windows != null) {
            windows.forEach(WindowTask::close);
        }
    }

    Processor<byte[], byte[], byte[], byte[]> ticks() {
        return new Processor<>() {

            private TaskId task;

            @Override
            public void init(ProcessorContext<byte[], byte[]> context) {
                task = context.taskId();
            }

            @Override
            public void process(Record<byte[], byte[]> tick) {
                Stamp stamp = Stamp.of(tick.headers());
                tasks.getOrDefault(task, List.of()).forEach(window -> window.tick(stamp));
            }
        };
    }
}
