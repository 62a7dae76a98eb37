package dev.sojourn.drill.cluster;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;

/** One node of a {@link LocalCluster}: a broker and controller in a JVM of its own, which can be killed and brought back. */
public final class ClusterNode {

    private static final List<String> JVM_OPTIONS = List.of(
            // Else the heap starts at its limit, and a node at rest holds 50 MB more.
            "-Xms48m",
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:+ExitOnOutOfMemoryError",
            "-Dlog4j2.configurationFile=classpath:dev/sojourn/drill/cluster/broker-log4j2.xml");

    private final NodeSpec spec;
    private final ClusterPlan plan;
    private final ClusterSettings settings;
    private final NodeFolder folder;
    private ChildProcess process;
    private long logStart;
    private boolean prepared;
    private boolean retired;

    ClusterNode(NodeSpec spec, ClusterPlan plan, ClusterSettings settings) {
        this.spec = spec;
        this.plan = plan;
        this.settings = settings;
        this.folder = NodeFolder.of(settings.folder(), spec.id());
    }

    public int id() {
        return spec.id();
    }

    /** Where clients reach this node: host and port. */
    public String address() {
        return spec.client();
    }

    /** What the node has to say at the levels WARN and ERROR, over all its lives. */
    public Path log() {
        return folder.log();
    }

    /** Of its latest life. */
    public synchronized long pid() {
        return process.pid();
    }

    public synchronized boolean isAlive() {
        return process.isAlive();
    }

    /** Kills the node with SIGKILL and returns when it is gone. Its data stays. */
    public synchronized void kill() {
        process.close();
    }

    /** Holds the node with SIGSTOP. */
    public synchronized void pause() {
        process.pause();
    }

    /** Lets a paused node go on. */
    public synchronized void resume() {
        process.resume();
    }

    /** Kills the node if it lives, starts it on the same data and port, and returns when it is part of the cluster again. */
    public void restart() {
        kill();
        start();
        new Readiness(plan, List.of(this)).await();
    }

    synchronized void prepare() {
        requireOpen();
        new DataFolder(folder.path()).create();
        prepared = true;
        Properties properties = new Properties();
        properties.putAll(BrokerProperties.of(settings, plan, spec, folder.data()));
        try (OutputStream file = Files.newOutputStream(folder.properties())) {
            properties.store(file, null);
        } catch (IOException e) {
            throw new ClusterException(
                    folder.properties() + " cannot be written (" + DataFolder.reason(e) + "); choose another folder",
                    e);
        }
    }

    synchronized void start() {
        requireOpen();
        logStart = log().toFile().length();
        process = ChildProcess.start(new ChildCommand(
                "broker-" + id(), BrokerMain.class.getName(), arguments(), JVM_OPTIONS, log(), line -> {}));
    }

    /** Ends the node for good, if it ever started. */
    synchronized void retire() {
        retired = true;
        if (process != null) {
            process.close();
        }
    }

    /** Deletes the node's folder, if it is this node's own. */
    synchronized void delete() {
        if (prepared) {
            new DataFolder(folder.path()).delete();
        }
    }

    synchronized long memoryBytes() {
        return process.memoryBytes();
    }

    synchronized CompletableFuture<Integer> onExit() {
        return process.onExit();
    }

    /** Throws, with what the log says, when the node is gone. */
    synchronized void requireAlive() {
        OptionalInt code = process.exitCode();
        if (code.isPresent()) {
            requireOpen();
            throw died(code.getAsInt(), BrokerLog.read(log(), logStart));
        }
    }

    private void requireOpen() {
        if (retired || LiveChildren.ending()) {
            throw new ClusterException("the cluster of node " + id() + " was closed; start another");
        }
    }

    private ClusterException died(int code, BrokerLog lines) {
        String message = "node %d ended while it started, with exit code %d: %s; correct that and start again"
                .formatted(id(), code, lines.cause());
        return lines.portTaken()
                ? new PortLostException(message, lines.tail())
                : new ClusterException(message, lines.tail());
    }

    private List<String> arguments() {
        return List.of(
                folder.path().toString(),
                plan.clusterId().toString(),
                plan.voters(),
                settings.keep() ? "keep" : "delete");
    }
}
