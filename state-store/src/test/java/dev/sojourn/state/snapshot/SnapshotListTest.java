package dev.sojourn.state.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SnapshotListTest extends SnapshotFixture {

    @Test
    void shouldListNewestFirst() throws IOException {
        SnapshotManifest early = save(20).manifest();
        pass(Duration.ofMinutes(1));
        SnapshotManifest late = save(20).manifest();
        SnapshotManifest behind = save(10).manifest();
        SnapshotManifest ahead = save(30).manifest();

        assertThat(list()).containsExactly(ahead, late, early, behind);
    }

    @Test
    void shouldKeepStoresAndPartitionsApart() throws IOException {
        save(1);

        assertThat(repository.list(STORE, 33)).isEmpty();
        assertThat(repository.list("session", PARTITION)).isEmpty();
        assertThat(new SnapshotRepository(blobs, "click").list(STORE, PARTITION))
                .isEmpty();
    }

    @Test
    void shouldNoticeAnyFlippedByteOfAManifest() throws IOException {
        SnapshotManifest whole = save(1).manifest();
        SnapshotManifest damaged = save(2).manifest();
        String path = pathOf(damaged);
        byte[] content = content(path);

        IntStream.range(0, content.length).forEach(i -> {
            byte[] flipped = content.clone();
            flipped[i] ^= 1;
            put(path, flipped);
            assertThat(unchecked(this::list)).as("byte %d", i).containsExactly(whole);
        });
        assertThatThrownBy(() -> repository.read(STORE, PARTITION, damaged.id()))
                .isInstanceOf(SnapshotDamagedException.class)
                .hasMessageContaining(damaged.id());
    }

    @Test
    void shouldLeaveOutATruncatedManifest() throws IOException {
        SnapshotManifest manifest = save(1).manifest();
        put(pathOf(manifest), new byte[0]);

        assertThat(list()).isEmpty();
    }

    @Test
    void shouldLeaveOutWhatLacksAFile() throws IOException {
        SnapshotManifest manifest = save(1).manifest();
        blobs.delete(pathOf(manifest, "000002.sst"));

        assertThat(list()).isEmpty();
    }

    @Test
    void shouldLeaveOutWhatHasAFileOfTheWrongSize() throws IOException {
        SnapshotManifest manifest = save(1).manifest();
        put(pathOf(manifest, "000002.sst"), "short".getBytes(UTF_8));

        assertThat(list()).isEmpty();
    }

    @Test
    void shouldLeaveOutAnotherStoresManifest() throws IOException {
        SnapshotManifest manifest = save(1).manifest();
        String own = pathOf(manifest);
        put(own.replace("/3/", "/4/"), content(own));
        blobs.list(FILES)
                .forEach(file -> put(file.path().replace("/3/", "/4/"), unchecked(() -> content(file.path()))));

        assertThat(repository.list(STORE, 4)).isEmpty();
    }

    @Test
    void shouldSkipAnUnknownVersionInListsAndRefuseItByName() throws IOException {
        SnapshotManifest known = save(1).manifest();
        String id = putForeign();

        assertThat(list()).containsExactly(known);
        assertThatThrownBy(() -> repository.read(STORE, PARTITION, id))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(SnapshotDamagedException.class)
                .hasMessageContaining("version 2")
                .hasMessageContaining("reads 1");
    }

    @Test
    void shouldReadByName() throws IOException {
        save(1);
        SnapshotManifest second = save(2).manifest();

        assertThat(repository.read(STORE, PARTITION, second.id())).isEqualTo(second);
        assertThatThrownBy(() -> repository.read(STORE, PARTITION, "nobody"))
                .isInstanceOf(SnapshotDamagedException.class)
                .hasMessageContaining("nobody")
                .hasMessageContaining("missing");
    }

    @Test
    void shouldNotTakeAnUnreachableRepositoryForAnEmptyOne() throws IOException {
        save(1);
        blobs.before((call, path) -> {
            if (call.equals("get")) {
                throw new IOException("no route to host");
            }
        });

        assertThatThrownBy(this::list).hasMessageContaining("no route");
    }

    @Test
    void shouldRefuseAManifestThatLeadsElsewhere() throws IOException {
        String json = new String(content(pathOf(save(1).manifest())), UTF_8).replace("000001.sst", "../../1.sst");
        String id = json.replaceAll(".*\"id\":\"([^\"]*)\".*", "$1");
        blobs.delete(blobs.list(MANIFESTS).get(0).path());
        put(MANIFESTS + id + "." + Sha256.of(json.getBytes(UTF_8)) + ".json", json.getBytes(UTF_8));

        assertThat(list()).isEmpty();
        assertThatThrownBy(() -> repository.read(STORE, PARTITION, id)).hasMessageContaining("../../1.sst");
    }

    private String putForeign() {
        byte[] content = "{\"version\":2,\"shape\":\"of a later day\"}".getBytes(UTF_8);
        put(MANIFESTS + "later." + Sha256.of(content) + ".json", content);
        return "later";
    }

    private void put(String path, byte[] content) {
        unchecked(() -> {
            blobs.put(path, content);
            return path;
        });
    }

    private interface Reading<T> {
        T read() throws IOException;
    }

    private static <T> T unchecked(Reading<T> reading) {
        try {
            return reading.read();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
