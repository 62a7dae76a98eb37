package dev.sojourn.benchmarks.restore;

import dev.sojourn.benchmarks.machine.BenchmarkException;
import dev.sojourn.benchmarks.machine.LastWords;
import dev.sojourn.benchmarks.store.Fingerprint;
import dev.sojourn.benchmarks.store.RawMain;
import dev.sojourn.benchmarks.store.StoreMain;
import dev.sojourn.benchmarks.store.StoreSettings;
import dev.sojourn.benchmarks.store.Word;
import dev.sojourn.drill.cluster.ChildCommand;
import dev.sojourn.drill.cluster.ChildProcess;
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

/** A process of the restore benchmark while it runs: what it says is waited for, and checked. */
final class StoreRun implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofMinutes(15);
    private static final Duration STOP = Duration.ofSeconds(30);

    private final CompletableFuture<Word.Read> read = new CompletableFuture<>();
    private final CompletableFuture<Word.Restored> restored = new CompletableFuture<>();
    private final CompletableFuture<Word.Holds> holds = new CompletableFuture<>();
    private final CompletableFuture<Void> processedEnough = new CompletableFuture<>();
    private final String name;
    private final Path log;
    private final ChildProcess child;
    private volatile long enough = Long.MAX_VALUE;

    private StoreRun(String name, Path folder, String main, List<String> arguments, Optional<Path> recording) {
        this.name = name;
        this.log = folder.resolve("logs").resolve(name + ".log");
        child = ChildProcess.start(new ChildCommand(name, main, arguments, jvmOptions(recording), log, this::heard));
    }

    static StoreRun store(String name, Path folder, StoreSettings settings, Optional<Path> recording) {
        return new StoreRun(name, folder, StoreMain.class.getName(), settings.toArguments(), recording);
    }

    static StoreRun raw(String name, Path folder, String bootstrapServers, String topic) {
        return new StoreRun(name, folder, RawMain.class.getName(), List.of(bootstrapServers, topic), Optional.empty());
    }

    Word.Read read() {
        return await(read);
    }

    Word.Restored restored() {
        return await(restored);
    }

    /** Waits until the input is processed, and that the store then holds what it must. */
    void requireHolds(Fingerprint expected) {
        Fingerprint found = await(holds).state();
        if (!found.equals(expected)) {
            throw new BenchmarkException(name + " is wrong: it holds " + found + " instead of " + expected);
        }
    }

    /** Sends SIGKILL once so many records were processed. */
    void killAfter(long records) {
        enough = records;
        await(processedEnough);
        child.close();
    }

    /** Lets the process close its state and leave the group. */
    void stop() {
        child.stop(STOP);
    }

    @Override
    public void close() {
        child.close();
    }

    private void heard(String line) {
        Word.read(line, Word.Read.class).ifPresent(read::complete);
        Word.read(line, Word.Restored.class).ifPresent(restored::complete);
        Word.read(line, Word.Holds.class).ifPresent(holds::complete);
        Word.read(line, Word.Processed.class)
                .filter(word -> word.records() >= enough)
                .ifPresent(word -> processedEnough.complete(null));
    }

    private <T> T await(CompletableFuture<T> word) {
        CompletableFuture<T> death = child.onExit().thenApply(code -> {
            throw new BenchmarkException(
                    name + " ended with exit code " + code + "; its last words:\n" + LastWords.of(log));
        });
        try {
            return word.applyToEither(death, Function.identity()).get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new BenchmarkException(name + " did not come to an end within " + LIMIT);
        } catch (ExecutionException e) {
            throw new BenchmarkException(e.getCause().getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchmarkException("interrupted");
        }
    }

    private static List<String> jvmOptions(Optional<Path> recording) {
        List<String> options = new ArrayList<>(List.of("-Xmx512m", "-XX:+UseG1GC"));
        recording.ifPresent(file -> options.add("-XX:StartFlightRecording=settings=profile,filename=" + file));
        return options;
    }
}
