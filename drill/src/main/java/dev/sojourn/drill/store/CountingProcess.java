package dev.sojourn.drill.store;

import dev.sojourn.drill.cluster.ChildCommand;
import dev.sojourn.drill.cluster.ChildProcess;
import dev.sojourn.drill.cluster.ToldEvents;
import dev.sojourn.drill.store.CountEvent.Certified;
import dev.sojourn.drill.store.CountEvent.Dumped;
import dev.sojourn.drill.store.CountEvent.Failed;
import dev.sojourn.drill.store.CountEvent.Recovery;
import dev.sojourn.drill.store.CountEvent.State;
import dev.sojourn.state.proof.Certificate;
import dev.sojourn.state.recovery.RestoreProgress.Phase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A counting application in a process of its own: what is done to it, and what it told. */
public final class CountingProcess implements AutoCloseable {

    /** Small and quick to start: these live for seconds. */
    private static final List<String> JVM_OPTIONS = List.of(
            "-Xmx128m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xshare:auto",
            "-Dlog4j2.configurationFile=classpath:dev/sojourn/drill/store/counting-log4j2.xml");

    private static final Duration DEATH = Duration.ofSeconds(20);
    private static final Duration STOP = Duration.ofSeconds(40);

    private final CountingSettings settings;
    private final Path log;
    private final ChildProcess process;
    private final ToldEvents<CountEvent> events = new ToldEvents<>();
    private int questions;

    private CountingProcess(String name, CountingSettings settings, Path folder, List<String> jvmOptions) {
        this.settings = settings;
        this.log = folder.resolve(name + ".log");
        Path file = folder.resolve(name + ".properties");
        settings.write(file);
        process = ChildProcess.start(new ChildCommand(
                name,
                CountingMain.class.getName(),
                List.of(file.toString()),
                Stream.concat(JVM_OPTIONS.stream(), jvmOptions.stream()).toList(),
                log,
                line -> CountEventLines.read(line).ifPresent(events::add)));
    }

    /**
     * Starts one.
     *
     * @param folder where its settings and its log are put; not its state, which the settings name
     * @param jvmOptions beside its own
     */
    static CountingProcess start(String name, CountingSettings settings, Path folder, List<String> jvmOptions) {
        return new CountingProcess(name, settings, folder, jvmOptions);
    }

    /** Calls {@code action} on the thread that reads its output, for all it said and as soon as it says more. */
    public void onEvent(Consumer<CountEvent> action) {
        events.watch(action);
        events.all().forEach(action);
    }

    /** Everything it has told of one kind, in order. */
    public <E extends CountEvent> List<E> told(Class<E> kind) {
        return events.of(kind);
    }

    public CountingSettings settings() {
        return settings;
    }

    public StateFolder state() {
        return StateFolder.of(settings);
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public boolean isRunning() {
        return isAlive()
                && events.last(State.class)
                        .map(last -> last.state().equals("RUNNING"))
                        .orElse(false);
    }

    /** What it told last of the recovery of the counts of each task that has recovered here. */
    public List<Recovery> recoveries() {
        return told(Recovery.class).stream()
                .filter(each -> each.store().equals(CountTopology.COUNTS))
                .collect(Collectors.toMap(Recovery::task, each -> each, (before, last) -> last))
                .values()
                .stream()
                .toList();
    }

    /** Whether a recovery of counts has told that it is at this. */
    public boolean isAt(Phase phase) {
        return told(Recovery.class).stream()
                .anyMatch(each -> each.store().equals(CountTopology.COUNTS) && each.phase() == phase);
    }

    public List<Certificate> certificates() {
        return told(Certified.class).stream().map(Certified::certificate).toList();
    }

    public Optional<String> failure() {
        return told(Failed.class).stream().map(Failed::cause).findFirst();
    }

    /** All it holds now, and how many records it says are taken; nothing where it cannot say, being at a recovery. */
    Optional<Holdings> dump() {
        return ask("dump " + log.resolveSibling(log.getFileName() + ".dump")).map(Holdings::of);
    }

    /** How many records it says are taken; -1 where it cannot say. */
    long taken() {
        return ask("taken").map(Dumped::taken).orElse(-1L);
    }

    private Optional<Dumped> ask(String question) {
        int asked = ++questions;
        process.tell(question);
        Waiting.until("an answer", () -> told(Dumped.class).size() >= asked || !isAlive());
        List<Dumped> answers = told(Dumped.class);
        return Optional.of(answers)
                .filter(all -> all.size() >= asked)
                .map(all -> all.get(asked - 1))
                .filter(answer -> answer.taken() >= 0);
    }

    public void pause() {
        process.pause();
    }

    public void resume() {
        process.resume();
    }

    /** Sends SIGKILL and returns at once. */
    public void strike() {
        process.kill();
    }

    /** Sends SIGKILL, and returns when it is gone and its last event is here. */
    public void kill() {
        strike();
        awaitEnd(DEATH);
    }

    /** Has it close in order; returns the exit code. */
    public int stop() {
        process.tell("stop");
        return awaitEnd(STOP);
    }

    /** Waits until it ends by itself; returns the exit code. */
    public int awaitEnd(Duration limit) {
        if (!process.awaitExit(limit)) {
            throw new StoreFault("the application " + process.name() + " did not end within " + limit + report());
        }
        return process.exitCode().orElseThrow();
    }

    /** What somebody who has to find out why a test failed wants to see of it. */
    public String report() {
        return events.report(process, log, event -> !(event instanceof Dumped));
    }

    /** Lines of its log, and of those of its name before it. */
    public List<String> log() {
        return ToldEvents.lines(log);
    }

    @Override
    public void close() {
        process.close();
    }
}
