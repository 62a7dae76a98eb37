package dev.sojourn.drill.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.drill.cluster.ChildProcess;
import dev.sojourn.drill.cluster.DataFolder;
import dev.sojourn.drill.cluster.ToldEvents;
import dev.sojourn.drill.fleet.InstanceProcess;
import dev.sojourn.topology.instance.InstanceEvent;
import dev.sojourn.topology.instance.InstanceEvent.Failed;
import dev.sojourn.topology.instance.InstanceEvent.StateChanged;
import dev.sojourn.topology.instance.InstanceEvent.TaskStarted;
import dev.sojourn.topology.instance.InstanceEvent.TaskStopped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** An instance of the pipeline in a process of its own: what is done to it, and what it told. */
final class TestInstance implements AutoCloseable {

    private static final Duration DEATH = Duration.ofSeconds(20);
    private static final Duration CLEAN_STOP = Duration.ofSeconds(60);

    private final String name;
    private final Path state;
    private final Path log;
    private final ToldEvents<InstanceEvent> events = new ToldEvents<>();
    private final ChildProcess process;
    private volatile boolean mayEnd;

    TestInstance(String name, Path pipeline, Path state, Path log) {
        this.name = name;
        this.state = state;
        this.log = log;
        this.process = InstanceProcess.start(name, pipeline, log, events::add);
    }

    String name() {
        return name;
    }

    Path stateFolder() {
        return state;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** @throws AssertionError if it ended by itself though nobody expected it to, with what it said last */
    void requireNotEnded() {
        if (!mayEnd && process.exitCode().isPresent()) {
            String cause = events.last(Failed.class).map(Failed::cause).orElse("it told no cause");
            throw new AssertionError("%s ended by itself with exit code %d: %s"
                    .formatted(name, process.exitCode().orElseThrow(), cause));
        }
    }

    /** Calls {@code action} on the thread that reads its output, as soon as it says something. */
    void onEvent(Consumer<InstanceEvent> action) {
        events.watch(action);
    }

    /** Sends SIGKILL and returns at once. */
    void strike() {
        mayEnd = true;
        process.kill();
    }

    /** Sends SIGKILL, and returns when it is gone and its last event is here. */
    void kill() {
        strike();
        assertThat(process.awaitExit(DEATH))
                .as("%s is gone after SIGKILL", name)
                .isTrue();
    }

    /** Sends SIGSTOP. */
    void pause() {
        process.pause();
    }

    /** Sends SIGCONT. */
    void resume() {
        process.resume();
    }

    /** Sends SIGTERM and returns the exit code. */
    int stop() {
        mayEnd = true;
        assertThat(process.stop(CLEAN_STOP))
                .as("%s is gone after SIGTERM", name)
                .isTrue();
        return process.exitCode().orElseThrow();
    }

    /** Waits until it ends by itself, which is expected of it; returns the exit code. */
    int awaitEnd() {
        mayEnd = true;
        assertThat(process.awaitExit(CLEAN_STOP)).as("%s ends", name).isTrue();
        return process.exitCode().orElseThrow();
    }

    /** As a new machine would find it. */
    void loseState() {
        assertThat(isAlive()).as("%s is alive", name).isFalse();
        new DataFolder(state).delete();
    }

    /** Everything it has told so far of one kind, in order. */
    <E extends InstanceEvent> List<E> told(Class<E> kind) {
        return events.of(kind);
    }

    /** What it told from {@code from} on, by its own clock, which is this machine's. */
    <E extends InstanceEvent> List<E> toldSince(long from, Class<E> kind) {
        return told(kind).stream().filter(event -> event.at() >= from).toList();
    }

    boolean isRunning() {
        return isAlive() && lastState().equals("RUNNING");
    }

    /** The state of Kafka Streams it told last; NONE before it told any. */
    String lastState() {
        return events.last(StateChanged.class).map(StateChanged::state).orElse("NONE");
    }

    /** The ids of the tasks it processes at the moment. */
    Set<String> tasks(boolean stateful) {
        Set<String> tasks = new TreeSet<>();
        for (InstanceEvent event : events.all()) {
            if (event instanceof TaskStarted started && started.stateful() == stateful) {
                tasks.add(started.task());
            } else if (event instanceof TaskStopped stopped) {
                tasks.remove(stopped.task());
            }
        }
        return tasks;
    }

    /** How many files of sessions, not just a log in memory, RocksDB has for all its tasks together. */
    long sessionFiles() {
        try (Stream<Path> files = Files.walk(state)) {
            return files.filter(file -> file.toString().endsWith(".sst"))
                    .filter(file -> file.getParent().getFileName().toString().equals("sessions"))
                    .count();
        } catch (IOException | UncheckedIOException e) {
            return 0; // Files come and go while this looks; the next look will do.
        }
    }

    /** All lines of its log. */
    List<String> log() {
        return ToldEvents.lines(log);
    }

    /** What somebody who has to find out why a test failed wants to see of it. */
    String report() {
        return events.report(process, log, event -> true);
    }

    @Override
    public void close() {
        mayEnd = true;
        process.close();
    }
}
