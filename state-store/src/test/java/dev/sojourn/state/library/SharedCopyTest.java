package dev.sojourn.state.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.RocksDB;

class SharedCopyTest {

    @TempDir
    Path folder;

    private PackedFile packed;

    @BeforeEach
    void findAFileInAJar() throws IOException {
        packed = PackedFile.of(RocksDB.class, "/org/rocksdb/RocksDB.class");
    }

    @Test
    void shouldUnpackTheFileOnceForAll() throws IOException {
        Path first = copy().whole();
        Object inode = Files.getAttribute(first, "unix:ino");

        Path second = copy().whole();

        assertThat(packed.isSameAs(first)).isTrue();
        assertThat(second).isEqualTo(first);
        assertThat(Files.getAttribute(second, "unix:ino")).isEqualTo(inode);
    }

    @Test
    void shouldReplaceACopyThatIsCutShort() throws IOException {
        Path file = copy().whole();
        Files.write(file, new byte[100]);

        assertThat(packed.isSameAs(copy().whole())).isTrue();
    }

    @Test
    void shouldReplaceACopyWithABitFlipped() throws IOException {
        Path file = copy().whole();
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);

        assertThat(packed.isSameAs(copy().whole())).isTrue();
    }

    @Test
    void shouldWriteOverWhatAKilledProcessHadBegun() throws IOException {
        Path part = copy().whole().resolveSibling("part");
        Files.delete(part.resolveSibling("copy"));
        Files.write(part, new byte[1 << 20]);

        assertThat(packed.isSameAs(copy().whole())).isTrue();

        assertThat(part).doesNotExist();
    }

    @Test
    void shouldUnpackOneWholeFileForManyAtOnce() {
        Stream.generate(() -> folder)
                .limit(8)
                .parallel()
                .forEach(any -> assertThat(wholeOrBusy()).isTrue());

        assertThat(wholeOrBusy()).isTrue();
    }

    /** Within one process only one may unpack; the others are told, and have their own. */
    private boolean wholeOrBusy() {
        try {
            return packed.isSameAs(copy().whole());
        } catch (IOException e) {
            return e.getMessage().contains("another class loader");
        }
    }

    @Test
    void shouldSayThatAFileIsNotInAJar() {
        assertThatThrownBy(() -> PackedFile.of(SharedCopyTest.class, "/none"))
                .isInstanceOf(IOException.class)
                .hasMessage("/none is not in a jar");
    }

    @Test
    void shouldMakeAFolderForThisUserAlone() throws IOException {
        Path made = PrivateFolder.in(folder).path();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made)))
                .isEqualTo("rwx------");
        assertThat(PrivateFolder.in(folder).path()).isEqualTo(made);
    }

    @Test
    void shouldRefuseAFolderOthersMayWriteTo() throws IOException {
        Path made = PrivateFolder.in(folder).path();
        Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rwxrwxrwx"));

        assertThatThrownBy(() -> PrivateFolder.in(folder))
                .isInstanceOf(IOException.class)
                .hasMessageEndingWith("is not a folder of this user alone");
    }

    @Test
    void shouldRefuseALinkInPlaceOfTheFolder() throws IOException {
        Path made = PrivateFolder.in(folder).path();
        Files.delete(made);
        Files.createSymbolicLink(made, Files.createDirectory(folder.resolve("elsewhere")));

        assertThatThrownBy(() -> PrivateFolder.in(folder)).isInstanceOf(IOException.class);
    }

    private SharedCopy copy() {
        return new SharedCopy(packed, folder, "copy");
    }
}
