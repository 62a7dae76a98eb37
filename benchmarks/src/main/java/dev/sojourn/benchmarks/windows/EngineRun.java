package dev.sojourn.benchmarks.windows;

import dev.sojourn.benchmarks.check.ResultCheck;
import dev.sojourn.benchmarks.check.ResultReader;
import dev.sojourn.benchmarks.clicks.Workload;
import dev.sojourn.benchmarks.engine.EngineMain;
import dev.sojourn.benchmarks.engine.EngineSettings;
import dev.sojourn.benchmarks.engine.Measurement;
import dev.sojourn.benchmarks.engine.Part;
import dev.sojourn.benchmarks.machine.BenchmarkException;
import dev.sojourn.benchmarks.machine.Broker;
import dev.sojourn.benchmarks.machine.LastWords;
import dev.sojourn.drill.cluster.ChildCommand;
import dev.sojourn.drill.cluster.ChildProcess;
import dev.sojourn.drill.cluster.DataFolder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** One run of one engine in a process of its own: measured, its results checked, everything of it deleted. */
public final class EngineRun {

    private static final Duration LIMIT = Duration.ofMinutes(30);
    private static final Duration STOP = Duration.ofSeconds(10);
    private static final Duration RESULTS_OF_A_CLOSING_EVENT = Duration.ofSeconds(10);
    private static final int CLOSING_EVENTS = 5;

    private final EngineSettings settings;
    private final Broker broker;
    private final Workload input;
    private final String heap;
    private final Path log;
    private final Optional<Path> recording;

    /**
     * A run that {@link #measure} begins.
     *
     * @param heap the most the process may take for it, as {@code -Xmx} has it
     */
    public EngineRun(
            EngineSettings settings, Broker broker, Workload input, String heap, Path log, Optional<Path> recording) {
        this.settings = settings;
        this.broker = broker;
        this.input = input;
        this.heap = heap;
        this.log = log;
        this.recording = recording;
    }

    public Figures measure(ResultCheck check) {
        createTopics(settings.warmUp());
        createTopics(settings.measured());
        CompletableFuture<Measurement> measurement = new CompletableFuture<>();
        ChildCommand command = new ChildCommand(
                settings.measured().name(),
                EngineMain.class.getName(),
                settings.toArguments(),
                jvmOptions(),
                log,
                line -> Measurement.read(line).ifPresent(measurement::complete));
        try (ChildProcess child = ChildProcess.start(command)) {
            Figures figures = figures(await(child, measurement), check);
            child.stop(STOP);
            return figures;
        } finally {
            cleanUp();
        }
    }

    private Figures figures(Measurement measurement, ResultCheck check) {
        long changelog = broker.changelogRecords(settings.measured().name());
        readResults(check);
        check.complaint().ifPresent(complaint -> {
            throw new BenchmarkException(settings.measured().name() + " is wrong: " + complaint);
        });
        return Figures.of(settings, measurement, changelog, check.results());
    }

    /** What is still open at the end closes on events to come, in some engines at the second or third. */
    private void readResults(ResultCheck check) {
        try (ResultReader reader =
                new ResultReader(broker.bootstrapServers(), settings.measured().results())) {
            for (int event = 0; event < CLOSING_EVENTS && !check.complete(); event++) {
                if (settings.engine().windowed()) {
                    broker.write(input.closing(), settings.measured().input());
                }
                reader.read(check, RESULTS_OF_A_CLOSING_EVENT);
            }
        }
    }

    private Measurement await(ChildProcess child, CompletableFuture<Measurement> measurement) {
        CompletableFuture<Measurement> death = child.onExit().thenApply(code -> {
            throw died(code);
        });
        try {
            return measurement.applyToEither(death, Function.identity()).get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new BenchmarkException(settings.measured().name() + " did not come to an end within " + LIMIT);
        } catch (ExecutionException e) {
            throw new BenchmarkException(e.getCause().getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchmarkException("interrupted");
        }
    }

    private BenchmarkException died(int code) {
        return new BenchmarkException(settings.measured().name() + " ended with exit code " + code
                + "; its last words:\n" + LastWords.of(log));
    }

    private List<String> jvmOptions() {
        List<String> options = new ArrayList<>(List.of("-Xmx" + heap, "-XX:+UseG1GC"));
        recording.ifPresent(file -> options.add("-XX:StartFlightRecording=settings=profile,filename=" + file));
        return options;
    }

    private void createTopics(Part part) {
        broker.create(part.results(), part.late(), part.deadLetters());
    }

    private void cleanUp() {
        broker.delete(settings.warmUp().name());
        broker.delete(settings.measured().name());
        new DataFolder(settings.state()).delete();
    }
}
