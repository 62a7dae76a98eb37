package dev.sojourn.drill.fleet;

import dev.sojourn.drill.cluster.ParentWatch;
import dev.sojourn.topology.instance.Instance;
import dev.sojourn.topology.instance.InstanceEvent;
import dev.sojourn.topology.instance.InstanceEventLines;
import dev.sojourn.topology.instance.InstanceException;
import dev.sojourn.topology.pipeline.file.InvalidPipelineException;
import dev.sojourn.topology.pipeline.file.PipelineFile;
import java.nio.file.Path;
import java.util.function.Consumer;

/** The JVM of one instance: runs a pipeline file, tells its events on standard output, and ends with its parent. */
final class InstanceMain {

    private InstanceMain() {}

    /** Argument: the pipeline file. */
    public static void main(String[] arguments) throws InterruptedException {
        ParentWatch.arm(() -> {});
        Consumer<InstanceEvent> events = InstanceEventLines.to(System.out);
        try {
            Instance instance = new Instance(PipelineFile.read(Path.of(arguments[0])), events);
            Runtime.getRuntime().addShutdownHook(new Thread(instance::close, "stop"));
            System.exit(instance.run());
        } catch (InvalidPipelineException | InstanceException e) {
            events.accept(new InstanceEvent.Failed(System.currentTimeMillis(), e.getMessage()));
            System.exit(1);
        }
    }
}
