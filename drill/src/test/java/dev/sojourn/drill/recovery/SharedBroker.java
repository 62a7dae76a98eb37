package dev.sojourn.drill.recovery;

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

/**
 * A real broker for the tests of a class, and the runs on it. After each test its instances are gone, also when it
 * failed; then what they last said stands under the failure.
 */
final class SharedBroker
        implements BeforeAllCallback, AfterEachCallback, AfterAllCallback, TestExecutionExceptionHandler {

    /** Long enough for an instance on a busy machine to be heard, short enough for a test to wait for. */
    static final Duration SESSION_TIMEOUT = Duration.ofSeconds(3);

    private final UnaryOperator<ClusterSettings> settings;
    private final Deque<Run> runs = new ArrayDeque<>();
    private Path folder;
    private LocalCluster cluster;

    private SharedBroker(UnaryOperator<ClusterSettings> settings) {
        this.settings = settings;
    }

    static SharedBroker ofOneNode() {
        return new SharedBroker(UnaryOperator.identity());
    }

    static SharedBroker with(UnaryOperator<ClusterSettings> settings) {
        return new SharedBroker(settings);
    }

    /** Creates the pipeline's topics; the run ends with the test. */
    Run run(ClickPipeline pipeline) {
        Run run = new Run(cluster.bootstrapServers(), pipeline, folder.resolve(pipeline.name()));
        runs.push(run);
        return run;
    }

    LocalCluster cluster() {
        return cluster;
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        folder = Files.createTempDirectory("sojourn-recovery-");
        cluster = LocalCluster.start(
                settings.apply(ClusterSettings.single(folder.resolve("broker")).withSessionTimeout(SESSION_TIMEOUT)));
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
