package dev.sojourn.drill.store;

import dev.sojourn.drill.cluster.ClusterSettings;
import dev.sojourn.drill.cluster.DataFolder;
import dev.sojourn.drill.cluster.LocalCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/** A real broker for the tests of a class; after each test its applications are gone, and a failure shows what they said. */
final class CountingBroker
        implements BeforeAllCallback, AfterEachCallback, AfterAllCallback, TestExecutionExceptionHandler {

    private static final Duration SESSION_TIMEOUT = Duration.ofSeconds(3);

    private final Deque<CountingRun> runs = new ArrayDeque<>();
    private Path folder;
    private LocalCluster cluster;

    /** An application of this name, with a topic of its own; {@code changes} are made to its settings. */
    CountingRun run(String name, int partitions, UnaryOperator<CountingSettings> changes) {
        CountingSettings settings = CountingSettings.of(name, cluster.bootstrapServers(), name + "-input");
        CountingRun run = new CountingRun(changes.apply(settings), partitions, folder.resolve(name));
        runs.push(run);
        return run;
    }

    /** An application of this name to be killed again and again; to be closed by the test. */
    KillCycles cycles(String name) {
        return new KillCycles(
                CountingSettings.of(name, cluster.bootstrapServers(), name + "-input"), folder.resolve(name));
    }

    /** Below it, each application has a folder of its name. */
    Path folder() {
        return folder;
    }

    LocalCluster cluster() {
        return cluster;
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        folder = Files.createTempDirectory("sojourn-store-");
        cluster = LocalCluster.start(
                ClusterSettings.single(folder.resolve("broker")).withSessionTimeout(SESSION_TIMEOUT));
    }

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        runs.forEach(run -> failure.addSuppressed(new Report(run.report())));
        throw failure;
    }

    @Override
    public void afterEach(ExtensionContext context) {
        while (!runs.isEmpty()) {
            runs.pop().close();
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (cluster != null) {
            cluster.close();
        }
        new DataFolder(folder).delete();
    }

    /** Stands under a failure in its stack trace. */
    private static final class Report extends RuntimeException {

        private Report(String text) {
            super(text, null, false, false);
        }
    }
}
