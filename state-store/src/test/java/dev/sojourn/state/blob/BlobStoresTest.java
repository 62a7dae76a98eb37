package dev.sojourn.state.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlobStoresTest {

    private static final String S3 = "sojourn.state.snapshots.s3.";

    @TempDir
    Path scratch;

    @Test
    void shouldOpenADirectoryByPath() throws IOException {
        try (BlobStore blobs = BlobStores.open(scratch.resolve("snapshots").toString(), Map.of())) {
            assertThat(blobs).isInstanceOf(DirectoryBlobs.class);
            assertThat(scratch.resolve("snapshots")).isDirectory();
        }
    }

    @Test
    void shouldOpenADirectoryByUri() throws IOException {
        try (BlobStore blobs =
                BlobStores.open(scratch.resolve("snapshots").toUri().toString(), Map.of())) {
            assertThat(blobs).hasToString(scratch.resolve("snapshots").toString());
        }
    }

    @Test
    void shouldOpenS3WithoutCallingIt() throws IOException {
        try (BlobStore blobs =
                BlobStores.open("s3://bucket/some/prefix/", Map.of(S3 + "endpoint", "http://127.0.0.1:1"))) {
            assertThat(blobs).isInstanceOf(S3Blobs.class).hasToString("s3://bucket/some/prefix/");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "ftp://host/path",
                "s3:bucket",
                "s3://",
                "s3:///prefix",
                "s3://UPPER/x",
                "file:relative"
            })
    void shouldRefuseWhatIsNoLocation(String location) {
        assertThatThrownBy(() -> BlobStores.open(location, Map.of(S3 + "endpoint", "http://127.0.0.1:1")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("sojourn.state.snapshots.to")
                .hasMessageContaining(location);
    }

    @Test
    void shouldRefuseAFileForADirectory() throws IOException {
        Path file = Files.createFile(scratch.resolve("file"));

        assertThatThrownBy(() -> BlobStores.open(file.toString(), Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("name a directory");
    }

    @Test
    void shouldRefuseADirectoryThatCannotBeMade() throws IOException {
        Path file = Files.createFile(scratch.resolve("file"));

        assertThatThrownBy(() -> BlobStores.open(file.resolve("below").toString(), Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("may create and write to");
    }

    @Test
    void shouldSayAllThatIsWrongWithS3AtOnce() {
        Map<String, String> settings =
                Map.of(S3 + "endpoint", "localhost:9000", S3 + "regoin", "here", S3 + "access.key", "only-this");

        assertThatThrownBy(() -> BlobStores.open("s3://b", settings))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("s3://bucket/prefix")
                .hasMessageContaining(S3 + "endpoint must be")
                .hasMessageContaining(S3 + "regoin is not a setting")
                .hasMessageContaining("must be given both");
    }

    @Test
    void shouldKeepTheSecretOutOfText() {
        S3Settings settings = S3Settings.of("s3://bucket", Map.of(S3 + "access.key", "who", S3 + "secret.key", "hush"));

        assertThat(settings.toString()).doesNotContain("hush").doesNotContain("who");
    }

    @Test
    void shouldNameTheArtifactsWhenTheSdkIsMissing() throws Exception {
        try (WithoutSdk loader = new WithoutSdk()) {
            Method open = loader.loadClass(BlobStores.class.getName()).getMethod("open", String.class, Map.class);

            assertThatThrownBy(() -> open.invoke(null, "s3://bucket", Map.of()))
                    .isInstanceOf(InvocationTargetException.class)
                    .cause()
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("software.amazon.awssdk:s3 ")
                    .hasMessageContaining("software.amazon.awssdk:url-connection-client");
        }
    }

    @Test
    void shouldOpenADirectoryWithoutTheSdk() throws Exception {
        try (WithoutSdk loader = new WithoutSdk()) {
            Method open = loader.loadClass(BlobStores.class.getName()).getMethod("open", String.class, Map.class);

            Object blobs = open.invoke(null, scratch.toString(), Map.of());

            assertThat(blobs).hasToString(scratch.toString());
        }
    }

    /** Loads this package anew, as if the AWS SDK were not on the class path. */
    private static final class WithoutSdk extends URLClassLoader {

        WithoutSdk() {
            super(new URL[] {
                BlobStores.class.getProtectionDomain().getCodeSource().getLocation()
            });
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("software.amazon.")) {
                throw new ClassNotFoundException(name);
            }
            boolean own = name.startsWith(BlobStores.class.getPackageName()) && findLoadedClass(name) == null;
            return own ? findClass(name) : super.loadClass(name, resolve);
        }
    }
}
