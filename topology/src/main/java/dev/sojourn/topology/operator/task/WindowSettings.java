package dev.sojourn.topology.operator.task;

import dev.sojourn.topology.clock.Patience;
import dev.sojourn.topology.operator.open.WindowMemory;
import dev.sojourn.topology.pipeline.Pipeline;
import dev.sojourn.topology.pipeline.WindowDefinition;
import dev.sojourn.topology.pipeline.WindowShape;

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

    /**
     * The settings of one of a pipeline's windows.
     *
     * @param toTheEnd whether the input has an end, behind which nothing is waited for
     */
    public static WindowSettings of(
            Pipeline pipeline, WindowDefinition window, boolean toTheEnd, WindowMemory memory, TaskListener listener) {
        boolean aheadOfTime = toTheEnd || window.shape() instanceof WindowShape.Session;
        return new WindowSettings(
                window,
                pipeline.input().topic(),
                pipeline.input().partitionedByKey() && window.key().isEmpty(),
                new Patience(window.idleClose(), aheadOfTime, pipeline.input().stallLimit()),
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
