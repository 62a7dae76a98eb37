package dev.sojourn.state.blob;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Blobs as objects of one bucket, in Amazon S3 or a service that speaks its protocol. */
final class S3Blobs implements BlobStore {

    private static final int PAGE = 1000;

    private final S3Client client;
    private final S3Settings settings;
    private final int pageSize;

    S3Blobs(S3Client client, S3Settings settings, int pageSize) {
        this.client = client;
        this.settings = settings;
        this.pageSize = pageSize;
    }

    static S3Blobs open(S3Settings settings) {
        return new S3Blobs(client(settings), settings, PAGE);
    }

    /** Checksums beyond those S3 demands are off: not every compatible service knows them, and manifests carry their own. */
    static S3Client client(S3Settings settings) {
        S3ClientBuilder builder = S3Client.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .serviceConfiguration(s3 -> s3.chunkedEncodingEnabled(false))
                .forcePathStyle(true);
        settings.endpoint()
                .ifPresent(endpoint -> builder.endpointOverride(endpoint).region(Region.US_EAST_1));
        settings.region().ifPresent(region -> builder.region(Region.of(region)));
        settings.accessKey()
                .ifPresent(key -> builder.credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(key, settings.secretKey().orElseThrow()))));
        try {
            return builder.build();
        } catch (SdkException e) {
            throw new IllegalArgumentException(
                    "Snapshots cannot go to " + settings + "; is " + S3Settings.REGION + " set? " + e.getMessage(), e);
        }
    }

    @Override
    public void put(String path, Path file) throws IOException {
        put(path, () -> RequestBody.fromFile(file));
    }

    @Override
    public void put(String path, byte[] content) throws IOException {
        put(path, () -> RequestBody.fromBytes(content));
    }

    @Override
    public InputStream get(String path) throws IOException {
        String doing = "read " + path + " in";
        return calling(
                doing,
                path,
                () -> new Body(
                        client.getObject(
                                request -> request.bucket(settings.bucket()).key(key(path))),
                        doing));
    }

    @Override
    public List<Blob> list(String prefix) throws IOException {
        return calling("list " + prefix + " in", prefix, () -> {
            List<Blob> found = new ArrayList<>();
            client.listObjectsV2Paginator(request -> request.bucket(settings.bucket())
                            .prefix(key(prefix))
                            .maxKeys(pageSize))
                    .contents()
                    .forEach(object -> found.add(blob(object)));
            return found;
        });
    }

    @Override
    public void delete(String path) throws IOException {
        calling(
                "delete " + path + " in",
                path,
                () -> client.deleteObject(
                        request -> request.bucket(settings.bucket()).key(key(path))));
    }

    @Override
    public void close() {
        client.close();
    }

    @Override
    public String toString() {
        return settings.location();
    }

    private void put(String path, Supplier<RequestBody> body) throws IOException {
        calling(
                "write " + path + " to",
                path,
                () -> client.putObject(
                        request -> request.bucket(settings.bucket()).key(key(path)), body.get()));
    }

    private String key(String path) {
        return settings.prefix() + path;
    }

    private Blob blob(S3Object object) {
        String path = object.key().substring(settings.prefix().length());
        return new Blob(path, object.size(), object.lastModified());
    }

    private <T> T calling(String doing, String path, Supplier<T> call) throws IOException {
        try {
            return call.get();
        } catch (NoSuchBucketException e) {
            throw new IOException(
                    "Cannot " + doing + " " + settings + ": there is no bucket " + settings.bucket()
                            + "; create it, or correct " + BlobStores.LOCATION,
                    e);
        } catch (S3Exception e) {
            throw e.statusCode() == 404 ? absent(path) : failure(doing, e);
        } catch (SdkException | UncheckedIOException e) {
            throw failure(doing, e);
        }
    }

    private NoSuchFileException absent(String path) {
        return new NoSuchFileException(settings.location() + path, null, "is not there");
    }

    private IOException failure(String doing, RuntimeException cause) {
        String message = "Cannot " + doing + " " + settings + ": " + cause.getMessage();
        if (cause instanceof AbortedException) {
            Thread.currentThread().interrupt();
            return (IOException) new InterruptedIOException(message).initCause(cause);
        }
        return new IOException(message, cause);
    }

    /** The SDK's unchecked exceptions must not escape while a body is read. */
    private final class Body extends FilterInputStream {

        private final String doing;

        Body(InputStream in, String doing) {
            super(in);
            this.doing = doing;
        }

        @Override
        public int read() throws IOException {
            try {
                return in.read();
            } catch (SdkException e) {
                throw failure(doing, e);
            }
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            try {
                return in.read(target, offset, length);
            } catch (SdkException e) {
                throw failure(doing, e);
            }
        }
    }
}
