package dev.sojourn.drill.fleet;

import dev.sojourn.drill.cluster.ChildCommand;
import dev.sojourn.drill.cluster.ChildProcess;
import dev.sojourn.topology.instance.InstanceEvent;
import dev.sojourn.topology.instance.InstanceEventLines;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Starts instances of a pipeline, each a JVM of its own that does not outlive this one. */
public final class InstanceProcess {

    /** Small and quick to start: these instances live for a minute or two. */
    private static final List<String> JVM_OPTIONS = List.of(
            "-Xmx160m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xshare:auto",
            "-Dlog4j2.configurationFile=classpath:dev/sojourn/drill/fleet/instance-log4j2.xml");

    private InstanceProcess() {}

    /**
     * Starts one that ends with exit code 1 when it fails, and says why in its last event.
     *
     * @param name what people call it
     * @param pipeline the pipeline file it runs
     * @param log where its log is appended to
     * @param events gets what it tells about itself, in order, on a thread of the process's own
     */
    public static ChildProcess start(String name, Path pipeline, Path log, Consumer<InstanceEvent> events) {
        return ChildProcess.start(new ChildCommand(
                name,
                InstanceMain.class.getName(),
                List.of(pipeline.toString()),
                JVM_OPTIONS,
                log,
                line -> InstanceEventLines.read(line).ifPresent(events)));
    }
}
