package dev.sojourn.drill.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class ClassArchivesIT {

    private static final String CHILD = TestChild.class.getName();

    @TempDir
    Path folder;

    private ClassArchives archives;

    @BeforeEach
    void open() throws IOException {
        archives = new ClassArchives(folder, ClassPath.ofThisJvm());
    }

    @Test
    void shouldArchiveWhatTheFirstChildLoadedForThoseThatFollow() throws Exception {
        assertThat(run(archives.of(CHILD).options())).containsExactly("hello");

        archives.make();

        List<String> options = archives.of(CHILD).options();
        assertThat(options).anyMatch(option -> option.startsWith("-XX:SharedArchiveFile="));
        List<String> orElseFail = new ArrayList<>(options);
        orElseFail.add("-Xshare:on");
        assertThat(run(orElseFail)).containsExactly("hello");
    }

    @Test
    void shouldStartAndSayNothingAboutItWhenTheArchiveIsNotSound() throws Exception {
        run(archives.of(CHILD).options());
        archives.make();
        for (Path archive : archives()) {
            Files.delete(archive);
            Files.write(archive, new byte[100_000]);
        }

        assertThat(run(archives.of(CHILD).options())).containsExactly("hello");
    }

    @Test
    void shouldStopWritingDownWhatIsLoadedAfterAFew() throws Exception {
        for (int i = 0; i < 3; i++) {
            assertThat(archives.of(CHILD).options()).anyMatch(option -> option.contains("DumpLoadedClassList"));
            run(archives.of(CHILD).options());
        }

        assertThat(archives.of(CHILD).options()).isEmpty();
    }

    @Test
    void shouldLeaveACutShortListAloneWhereItBreaksOff() throws Exception {
        run(archives.of(CHILD).options());
        for (Path list : files(".loaded")) {
            String text = Files.readString(list);
            Files.writeString(list, text.substring(0, text.length() * 2 / 3));
        }

        archives.make();

        assertThat(archives()).hasSize(1);
    }

    private List<Path> archives() throws IOException {
        return files(".jsa");
    }

    private List<Path> files(String end) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(end)).toList();
        }
    }

    /** Returns what the child says. */
    private static List<String> run(List<String> options) throws Exception {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(options);
        line.addAll(List.of("-cp", ClassPath.ofThisJvm().text(), CHILD, "say", "hello"));
        Process process = new ProcessBuilder(line).start();
        List<String> said = process.inputReader().lines().toList();
        assertThat(process.waitFor()).isEqualTo(7);
        return said;
    }
}
