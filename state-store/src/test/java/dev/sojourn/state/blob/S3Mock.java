package dev.sojourn.state.blob;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** An S3 service in a process of its own, on a free port, with one bucket. */
public final class S3Mock implements AutoCloseable {

    /** Put there by the build before integration tests run. */
    private static final Path JAR = Path.of("target/s3mock/s3mock.jar");

    public static final String BUCKET = "snapshots";
    private static final Pattern STARTED = Pattern.compile("Tomcat started on ports (\\d+) ");

    private final Process process;
    private final URI endpoint;

    private S3Mock(Process process, URI endpoint) {
        this.process = process;
        this.endpoint = endpoint;
    }

    /** Returns once it answers; its files and log are below {@code scratch}. Where there is none, the test is skipped. */
    public static S3Mock start(Path scratch) throws IOException {
        assumeTrue(Files.exists(JAR), "The S3 mock is not at " + JAR + "; ./mvnw verify puts it there");
        Path log = scratch.resolve("s3mock.log");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:TieredStopAtLevel=1",
                        "-Djava.io.tmpdir=" + scratch,
                        "-jar",
                        JAR.toAbsolutePath().toString(),
                        "--server.ssl.enabled=false",
                        "--server.address=127.0.0.1",
                        "--server.port=0",
                        // It always opens a second port; at least a free one.
                        "--http.port=0",
                        "--com.adobe.testing.s3mock.store.initial-buckets=" + BUCKET)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            return new S3Mock(process, URI.create("http://127.0.0.1:" + port(process, log)));
        } catch (RuntimeException e) {
            process.destroyForcibly();
            throw new IOException("The S3 mock did not start; it said:\n" + Files.readString(log), e);
        }
    }

    private static String port(Process process, Path log) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .failFast("it ended", () -> !process.isAlive())
                .until(() -> STARTED.matcher(Files.readString(log)).results().findFirst(), found -> found.isPresent())
                .orElseThrow()
                .group(1);
    }

    public URI endpoint() {
        return endpoint;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
