package dev.sojourn.topology.operator.task;

import dev.sojourn.topology.clock.Patience;
import dev.sojourn.topology.operator.open.WindowMemory;
import dev.sojourn.topology.pipeline.Pipeline;
import dev.sojourn.topology.pipeline.WindowDefinition;

/**
 * What the stateful tasks of a window definition need to know.
 *
 * @param direct whether events come straight from the stages, because the input is partitioned by the window's key
 * @param memory from which a task takes its share
 */
public record WindowSettings(
        WindowDefinition definition,
        String sourceTopic,
        boolean direct,
        Patience patience,
        WindowMemory memory,
        TaskListener listener) {

    public static WindowSettings of(
            Pipeline pipeline, WindowDefinition window, WindowMemory memory, TaskListener listener) {
        return new WindowSettings(
                window,
                pipeline.input().topic(),
                pipeline.input().partitionedByKey() && window.key().isEmpty(),
                new Patience(window.idleClose(), pipeline.input().stallLimit()),
                memory,
                listener);
    }

    public String name() {
        return definition.name();
    }

    public String windowsStore() {
        return name();
    }

    public String ledgerStore() {
        return name() + "-ledger";
    }

    public String results() {
        return direct ? Destination.DIRECT : Destination.results(name());
    }

    public String late() {
        return direct ? Destination.DIRECT : Destination.late(name());
    }

    /** Which sources the task's watermark depends on. */
    public Sources sources() {
        return direct ? Sources.OWN : Sources.ALL;
    }
}
