package dev.sojourn.drill.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

    @TempDir
    Path root;

    @Test
    void shouldDeleteAllThatIsInItAndItsParentWhenEmpty() throws IOException {
        Path folder = root.resolve("cluster/node");
        Files.createDirectories(folder.resolve("data/deep"));
        Files.writeString(folder.resolve("data/deep/file"), "x");

        new DataFolder(folder).delete();

        assertThat(root.resolve("cluster")).doesNotExist();
        assertThat(root).exists();
    }

    @Test
    void shouldLeaveTheParentWhenSomethingElseIsInIt() throws IOException {
        Path folder = Files.createDirectories(root.resolve("cluster/node"));
        Path other = Files.writeString(root.resolve("cluster/other"), "mine");

        new DataFolder(folder).delete();

        assertThat(folder).doesNotExist();
        assertThat(other).hasContent("mine");
    }

    @Test
    void shouldDeleteALinkAndNotWhatItPointsTo() throws IOException {
        Path treasure = Files.writeString(
                Files.createDirectories(root.resolve("elsewhere")).resolve("treasure"), "gold");
        Path folder = Files.createDirectories(root.resolve("cluster/node"));
        Files.createSymbolicLink(folder.resolve("link"), treasure.getParent());

        new DataFolder(folder).delete();

        assertThat(folder).doesNotExist();
        assertThat(treasure).hasContent("gold");
    }

    @Test
    void shouldHaveNothingToDoWhenItIsGoneAlready() throws IOException {
        Path other = Files.writeString(root.resolve("other"), "mine");

        new DataFolder(root.resolve("none")).delete();

        assertThat(other).exists();
    }

    @Test
    void shouldDeleteFilesThatStillComeMeanwhile() throws Exception {
        Path folder = Files.createDirectories(root.resolve("cluster/node"));
        CountDownLatch writing = new CountDownLatch(100);
        CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> writeWhileThere(folder, writing));
        writing.await();

        new DataFolder(folder).delete();

        writer.join();
        assertThat(folder).doesNotExist();
    }

    private static void writeWhileThere(Path folder, CountDownLatch writing) {
        try {
            for (int file = 0; file < 20_000; file++) {
                Files.writeString(folder.resolve("segment-" + file), "x");
                writing.countDown();
            }
        } catch (NoSuchFileException e) {
            assertThat(folder).doesNotExist();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void shouldRefuseToBeCreatedOverAnotherOnesData() throws IOException {
        Path folder = Files.createDirectories(root.resolve("node"));

        assertThatThrownBy(() -> new DataFolder(folder).create())
                .isInstanceOf(ClusterException.class)
                .hasMessageContaining("is there already")
                .hasMessageContaining("delete it or choose another folder");
    }

    @Test
    void shouldRefuseAPlaceThatCannotBeWrittenTo() throws IOException {
        Path file = Files.writeString(root.resolve("file"), "in the way");

        assertThatThrownBy(() -> new DataFolder(file.resolve("node")).create())
                .isInstanceOf(ClusterException.class)
                .hasMessageContaining(file.resolve("node") + " cannot be written to")
                .hasMessageEndingWith("choose a folder that can be");
    }

    @Test
    void shouldLookForSpaceWhereTheFolderWillLie() {
        DataFolder folder = new DataFolder(root.resolve("not/there/yet"));

        folder.requireSpace(1);

        assertThatThrownBy(() -> folder.requireSpace(Long.MAX_VALUE))
                .isInstanceOf(ClusterException.class)
                .hasMessageMatching(root + " has \\d+ MiB of disk left and the cluster needs \\d+ MiB; .+");
    }
}
