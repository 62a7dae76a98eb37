package dev.sojourn.state.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class S3BlobsIT extends BlobStoreContract {

    @TempDir
    static Path ofMock;

    private static S3Mock mock;

    @BeforeAll
    static void startMock() throws IOException {
        mock = S3Mock.start(ofMock);
    }

    @AfterAll
    static void stopMock() {
        if (mock != null) {
            mock.close();
        }
    }

    @Override
    BlobStore open() {
        return open(S3Mock.BUCKET + "/" + UUID.randomUUID());
    }

    @Test
    void shouldListMoreThanAPage() throws IOException {
        S3Settings settings = settings(S3Mock.BUCKET + "/" + UUID.randomUUID());
        try (S3Blobs small = new S3Blobs(S3Blobs.client(settings), settings, 2)) {
            for (int i = 0; i < 5; i++) {
                small.put("a/" + i, text("content"));
            }

            assertThat(small.list("a/")).hasSize(5);
        }
    }

    @Test
    void shouldKeepPrefixesOfOneBucketApart() throws IOException {
        blobs.put("a/b", text("1"));

        try (BlobStore neighbour = open()) {
            assertThat(neighbour.list("")).isEmpty();
        }
    }

    @Test
    void shouldNotTakeAMissingBucketForAnEmptyOne() throws IOException {
        try (BlobStore nowhere = open("no-such-bucket")) {
            assertThatThrownBy(() -> nowhere.list("a/"))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("s3://no-such-bucket/")
                    .hasMessageContaining("create it");
            assertThatThrownBy(() -> nowhere.get("a/b").close())
                    .isInstanceOf(IOException.class)
                    .isNotInstanceOf(NoSuchFileException.class);
        }
    }

    @Test
    void shouldNameLocationAndCauseWhenUnreachable() throws IOException {
        Map<String, String> elsewhere = Map.of(
                S3Settings.ENDPOINT, "http://127.0.0.1:1", S3Settings.ACCESS_KEY, "who", S3Settings.SECRET_KEY, "hush");

        try (BlobStore unreachable = BlobStores.open("s3://bucket/prefix", elsewhere)) {
            assertThatThrownBy(() -> unreachable.put("a/b", text("1")))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("a/b")
                    .hasMessageContaining("s3://bucket/prefix/")
                    .hasMessageContaining("refused");
        }
    }

    @Test
    void shouldSayThatItWasInterrupted() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> blobs.list("")).isInstanceOf(InterruptedIOException.class);

        assertThat(Thread.interrupted()).isTrue();
    }

    private static BlobStore open(String bucketAndPrefix) {
        return S3Blobs.open(settings(bucketAndPrefix));
    }

    private static S3Settings settings(String bucketAndPrefix) {
        return S3Settings.of(
                "s3://" + bucketAndPrefix,
                Map.of(
                        S3Settings.ENDPOINT,
                        mock.endpoint().toString(),
                        S3Settings.ACCESS_KEY,
                        "anybody",
                        S3Settings.SECRET_KEY,
                        "anything"));
    }
}
