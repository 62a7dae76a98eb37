package dev.sojourn.drill.cluster;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A JVM that this JVM started and that does not outlive it.
 *
 * <p>The child's standard input stays open for as long as this JVM lives, so a child that armed its {@link ParentWatch}
 * ends by itself when this JVM is gone, however it went. When this JVM ends in good order, also by Ctrl-C, it kills its
 * children first.
 */
public final class ChildProcess implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ChildProcess.class);
    private static final Duration DEATH = Duration.ofSeconds(10);

    private static final int STILL_THERE = -1;

    private final ChildCommand command;
    private final Process process;
    private final CompletableFuture<Integer> exit = new CompletableFuture<>();
    private Optional<Pause> pause = Optional.empty();

    private ChildProcess(ChildCommand command, Process process) {
        this.command = command;
        this.process = process;
    }

    public static ChildProcess start(ChildCommand command) {
        try {
            ChildProcess child = new ChildProcess(command, command.launch());
            LiveChildren.add(child);
            child.follow();
            return child;
        } catch (IOException e) {
            throw new ClusterException(
                    command.name() + " could not be started (" + e.getMessage() + "); check " + command.log()
                            + " and that this machine can run another process",
                    e);
        }
    }

    public String name() {
        return command.name();
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Resident memory in bytes; 0 when the child is gone or the system does not tell. */
    public long memoryBytes() {
        return ResidentMemory.bytes(pid());
    }

    /** Writes a line to the child's standard input; one that is gone does not get it. */
    public synchronized void tell(String line) {
        try {
            OutputStream input = process.getOutputStream();
            input.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            input.flush();
        } catch (IOException e) {
            LOG.debug("{} did not get the line {}", name(), line, e);
        }
    }

    /** Sends SIGKILL and returns at once. */
    public void kill() {
        // The handle's, because Process.destroy would close the child's standard input as well.
        process.toHandle().destroyForcibly();
    }

    /** Sends SIGSTOP. The child goes on at {@link #resume()}, or when this JVM is gone. */
    public synchronized void pause() {
        if (pause.isEmpty() && isAlive()) {
            pause = Optional.of(Pause.of(pid()));
        }
    }

    /** Sends SIGCONT, if paused. */
    public synchronized void resume() {
        pause.ifPresent(Pause::close);
        pause = Optional.empty();
    }

    /** Sends SIGTERM, and SIGKILL when the child still lives after {@code patience}; true if the first was enough. */
    public boolean stop(Duration patience) {
        process.toHandle().destroy();
        boolean stopped = awaitExit(patience);
        if (!stopped) {
            close();
        }
        return stopped;
    }

    /** Waits until the child is gone and its last line of output delivered; false if that took too long. */
    public boolean awaitExit(Duration patience) {
        try {
            exit.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Empty while the child lives; 128 and the number of the signal if one ended it. */
    public OptionalInt exitCode() {
        return exit.isDone() ? OptionalInt.of(exit.join()) : OptionalInt.empty();
    }

    /** Completes with the exit code, once the last line of output is delivered. */
    public CompletableFuture<Integer> onExit() {
        return exit.copy();
    }

    /** Kills the child, paused or not, and waits until it is gone. */
    @Override
    public void close() {
        kill();
        // Not awaitExit: an interrupt must not cut this wait short.
        int code = exit.copy()
                .completeOnTimeout(STILL_THERE, DEATH.toMillis(), TimeUnit.MILLISECONDS)
                .join();
        if (code == STILL_THERE) {
            LOG.warn("{} (process {}) did not go away within {}", name(), pid(), DEATH);
        }
    }

    private void follow() {
        Thread thread = new Thread(this::deliverUntilExit, name() + "-output");
        thread.setDaemon(true);
        thread.start();
    }

    private void deliverUntilExit() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            lines.lines().forEach(this::deliver);
        } catch (IOException | RuntimeException e) {
            LOG.debug("The output of {} broke off", name(), e);
        }
        Process ended = process.onExit().join();
        resume();
        LiveChildren.remove(this);
        exit.complete(ended.exitValue());
    }

    /** A consumer that fails must not stop the reading: the child would wait for ever on a full pipe. */
    private void deliver(String line) {
        try {
            command.onStdoutLine().accept(line);
        } catch (RuntimeException e) {
            LOG.warn("A line of {} could not be handled: {}", name(), line, e);
        }
    }
}
