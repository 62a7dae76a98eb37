package dev.sojourn.state.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Writers and prunes of other processes, stepping in between any two calls of a writer, drawn from a seed. */
class SnapshotInterleavingTest extends SnapshotFixture {

    private static final Retention RETENTION = new Retention(3, Duration.ofHours(3));
    private static final int SAVES = 12;

    private final SnapshotRepository other = new SnapshotRepository(blobs, "clicks", Duration.ofMinutes(10), clock());
    private Random random;
    private long offset;
    private boolean nested;

    /** To see one again, put its seed here. */
    static LongStream seeds() {
        return new Random().longs(25);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void shouldNeverOfferOrLoseASnapshotWrongly(long seed) throws IOException {
        random = new Random(seed);
        for (int i = 0; i < SAVES; i++) {
            Checkpoint own = randomCheckpoint("own-" + i);
            SnapshotFacts facts = facts(offset += 10);
            blobs.before((call, path) -> disturb());
            SnapshotManifest saved =
                    repository.save(own.path(), facts, new FileDigests()).manifest();
            blobs.undisturbed();

            assertThat(list()).contains(saved);
            for (SnapshotManifest offered : list()) {
                assertThat(repository.verify(offered)).isEmpty();
            }
            pass(Duration.ofMinutes(random.nextInt(90)));
        }
    }

    private void disturb() throws IOException {
        if (nested || random.nextInt(4) > 0) {
            return;
        }
        nested = true;
        if (random.nextInt(5) == 0) {
            other.save(randomCheckpoint("other-" + random.nextLong()).path(), facts(offset - 5), new FileDigests());
        } else {
            other.prune(STORE, PARTITION, RETENTION, now);
        }
        nested = false;
    }

    /** Few contents, so that most files of one snapshot were in another before. */
    private Checkpoint randomCheckpoint(String name) throws IOException {
        Path directory = scratch.resolve(name);
        Checkpoint made = new Checkpoint(directory).with("CURRENT", "MANIFEST-000004\n");
        for (int i = 0; i < 4; i++) {
            made.with("00000" + i + ".sst", "content " + random.nextInt(8));
        }
        return made;
    }
}
