package dev.sojourn.drill.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/**
 * A real broker for the tests of a class, and what runs on it. After each test its processes are gone, also when it
 * failed; then what they last said stands under the failure.
 *
 * <p>The plain broker of one node is the same for all classes of this JVM, until a test fails on it: topics and groups
 * must have names that no other test uses.
 */
public abstract class TestBroker
        implements BeforeAllCallback, AfterEachCallback, AfterAllCallback, TestExecutionExceptionHandler {

    /** Long enough for a process on a busy machine to be heard, short enough for a test to wait for. */
    public static final Duration SESSION_TIMEOUT = Duration.ofSeconds(3);

    private static LocalCluster plain;

    private final UnaryOperator<ClusterSettings> settings;
    private final boolean own;
    private final Deque<Opened> opened = new ArrayDeque<>();
    private Path folder;
    private LocalCluster cluster;
    private boolean failed;

    /** The plain one. */
    protected TestBroker() {
        this.settings = UnaryOperator.identity();
        this.own = false;
    }

    /** One of the class's own. */
    protected TestBroker(UnaryOperator<ClusterSettings> settings) {
        this.settings = settings;
        this.own = true;
    }

    /** Something that ends with the test; its report stands under a failure. */
    protected final <T extends AutoCloseable> T opened(T run, Supplier<String> report) {
        opened.push(new Opened(run, report));
        return run;
    }

    /** Lets pass the time for which a broker is away, and not less: a single park may end at once. */
    public static void letPass(Duration time) {
        Awaitility.await().pollDelay(time).atMost(time.plusMinutes(1)).until(() -> true);
    }

    /** Goes with the class; below it, each application has a folder of its name. */
    public final Path folder() {
        return folder;
    }

    public final LocalCluster cluster() {
        return cluster;
    }

    @Override
    public final void beforeAll(ExtensionContext context) throws IOException {
        folder = Files.createTempDirectory("sojourn-test-");
        cluster = own ? start(settings) : plain();
    }

    private static LocalCluster plain() throws IOException {
        if (plain == null) {
            plain = start(UnaryOperator.identity());
        }
        return plain;
    }

    private static LocalCluster start(UnaryOperator<ClusterSettings> changes) throws IOException {
        Path data = Files.createTempDirectory("sojourn-broker-");
        return LocalCluster.start(changes.apply(ClusterSettings.single(data).withSessionTimeout(SESSION_TIMEOUT)));
    }

    @Override
    public final void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        opened.forEach(each -> failure.addSuppressed(new Report(each.report().get())));
        throw failure;
    }

    @Override
    public final void afterEach(ExtensionContext context) throws Exception {
        failed |= context.getExecutionException().isPresent();
        while (!opened.isEmpty()) {
            opened.pop().run().close();
        }
        ClassArchives.makeMissing();
    }

    /** Who runs again what has failed must not meet its topics. */
    @Override
    public final void afterAll(ExtensionContext context) {
        if (cluster != null && (own || failed)) {
            cluster.close();
            plain = own ? plain : null;
        }
        new DataFolder(folder).delete();
    }

    private record Opened(AutoCloseable run, Supplier<String> report) {}

    /** Stands under a failure in its stack trace. */
    private static final class Report extends RuntimeException {

        private Report(String text) {
            super(text, null, false, false);
        }
    }
}
