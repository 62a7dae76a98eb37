package dev.sojourn.drill.demo;

import dev.sojourn.drill.cluster.ChildProcess;
import dev.sojourn.drill.demo.picture.DemoModel;
import dev.sojourn.drill.fleet.InstanceProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/** The instances of a round, each a JVM of its own; what they report and how they end goes to the model. */
final class Fleet implements AutoCloseable {

    private static final Duration CLEAN_STOP = Duration.ofSeconds(40);
    private static final Duration DEATH = Duration.ofSeconds(10);

    /** A process ended by a signal exits with this and the signal's number. */
    private static final int SIGNAL = 128;

    private final DemoCase demoCase;
    private final String bootstrapServers;
    private final Workspace workspace;
    private final DemoModel model;
    private final Map<String, ChildProcess> processes = new ConcurrentHashMap<>();
    private final Map<String, String> homes = new ConcurrentHashMap<>();
    private final Set<String> expectedToEnd = ConcurrentHashMap.newKeySet();

    Fleet(DemoCase demoCase, String bootstrapServers, Workspace workspace, DemoModel model) {
        this.demoCase = demoCase;
        this.bootstrapServers = bootstrapServers;
        this.workspace = workspace;
        this.model = model;
    }

    void launch(String name) {
        launch(name, name);
    }

    /** Starts an instance with the state folder of another one, which must be gone. */
    void replace(String gone, String name) {
        launch(name, homes.get(gone));
    }

    /** Sends SIGKILL and waits until the process is gone. The model must have been told before. */
    void kill(String name) {
        expectedToEnd.add(name);
        ChildProcess process = processes.get(name);
        process.kill();
        if (!process.awaitExit(DEATH)) {
            throw DemoException.failed(name + " is still there " + DEATH.toSeconds() + " s after SIGKILL");
        }
    }

    /** Deletes the state folder of an instance that is gone. */
    void loseState(String name) {
        workspace.deleteState(homes.get(name));
    }

    /** Sends SIGTERM to all at once, so that no task wanders about among those who are leaving. */
    void stop() {
        List<ChildProcess> living = living();
        living.forEach(process -> expectedToEnd.add(process.name()));
        List<String> stubborn = new ArrayList<>();
        living.stream()
                .map(process -> CompletableFuture.supplyAsync(() -> process.stop(CLEAN_STOP) ? "" : process.name()))
                .toList()
                .forEach(stop -> stubborn.add(stop.join()));
        living.forEach(process -> model.stopped(process.name()));
        stubborn.removeIf(String::isEmpty);
        if (!stubborn.isEmpty()) {
            throw DemoException.failed("%s did not stop within %d s of SIGTERM"
                    .formatted(String.join(", ", stubborn), CLEAN_STOP.toSeconds()));
        }
    }

    /** Tells {@code meter} the resident memory of each living instance and the bytes in its state folder. */
    long measure(BiConsumer<String, Usage> meter) {
        return living().stream()
                .mapToLong(process -> {
                    long memory = process.memoryBytes();
                    meter.accept(process.name(), new Usage(memory, workspace.stateBytes(homes.get(process.name()))));
                    return memory;
                })
                .sum();
    }

    record Usage(long memory, long disk) {}

    @Override
    public void close() {
        Collection<ChildProcess> all = processes.values();
        expectedToEnd.addAll(processes.keySet());
        all.forEach(ChildProcess::kill);
        all.forEach(ChildProcess::close);
    }

    private List<ChildProcess> living() {
        return processes.values().stream().filter(ChildProcess::isAlive).toList();
    }

    private void launch(String name, String home) {
        Path state = workspace.state(home);
        Path pipeline =
                workspace.writePipeline(name, demoCase.pipelineFile(bootstrapServers, state, workspace.snapshots()));
        homes.put(name, home);
        synchronized (model) { // so that the model has heard of it before it hears from it
            ChildProcess process =
                    InstanceProcess.start(name, pipeline, workspace.log(name), event -> model.event(name, event));
            processes.put(name, process);
            model.joined(name, process.pid());
            CompletableFuture<Void> unused = process.onExit().thenAccept(code -> ended(name, code));
        }
    }

    private void ended(String name, int code) {
        if (!expectedToEnd.contains(name)) {
            model.fail(name, "it ended by itself, " + how(code));
        }
    }

    private static String how(int code) {
        return code > SIGNAL ? "by signal " + (code - SIGNAL) : "with exit code " + code;
    }
}
