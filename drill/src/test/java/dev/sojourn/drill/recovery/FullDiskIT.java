package dev.sojourn.drill.recovery;

import static dev.sojourn.drill.recovery.HandFeed.T0;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.sojourn.drill.load.Feeder;
import dev.sojourn.drill.load.SequencedSource;
import dev.sojourn.topology.instance.InstanceEvent.Failed;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The disk under the state fills up while an instance works: it says so, ends, and nothing is lost by it. */
@Tag("deep")
@Timeout(300)
class FullDiskIT {

    @RegisterExtension
    static final SharedBroker BROKER = SharedBroker.ofOneNode();

    private static final int PARTITIONS = 2;
    private static final int DISK_MB = 64;

    /** Each opens a session that stays open, so the state of the later ones has to find room. */
    private static final int FIRST_USERS = 1_000;

    private static final int ALL_USERS = 10_000;

    /** State goes to the disk every ten seconds; that there is no room, the next write is told. */
    private static final double PER_SECOND = 400;

    private Run run;
    private TinyDisk disk;

    @BeforeEach
    void mountADisk() {
        run = BROKER.run(ClickPipeline.of("full-disk", PARTITIONS));
        Optional<TinyDisk> mounted = TinyDisk.mount(run.folder().resolve("disk"), DISK_MB);
        assumeThat(mounted).as("a disk of its own to fill, which takes root").isPresent();
        disk = mounted.orElseThrow();
    }

    @AfterEach
    void unmountIt() {
        if (disk != null) {
            disk.close();
        }
    }

    @Test
    void shouldNameTheFullDiskAndGoOnWhereItStoppedOnceThereIsRoom() {
        TestInstance instance =
                run.start("A", run.pipeline().neverIdle(), disk.folder().resolve("state"));
        run.awaitAllRunning();
        run.awaitFed(feed(0, FIRST_USERS, 0));
        run.awaitTaken(FIRST_USERS);

        disk.fill();
        Feeder rest = feed(FIRST_USERS, ALL_USERS, PER_SECOND);

        assertThat(instance.awaitEnd()).isEqualTo(1);
        assertThat(instance.told(Failed.class))
                .singleElement()
                .extracting(Failed::cause)
                .asString()
                .startsWith("the disk under state.dir is full: ")
                .hasSizeLessThan(400)
                .doesNotContain("\n");

        disk.makeRoom();
        run.awaitFed(rest);
        run.replace(instance, "B");
        assertThat(run.finish().counts().sessions()).isEqualTo(ALL_USERS);
    }

    private Feeder feed(int from, int to, double perSecond) {
        List<Integer> users = IntStream.range(from, to).boxed().toList();
        return run.feed(
                new SequencedSource<>(
                        users, users.size(), PARTITIONS, user -> HandFeed.click("user-" + user, T0), user -> T0),
                perSecond);
    }
}
