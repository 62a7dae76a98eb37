package dev.sojourn.drill.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The oracle's classes, as compiled, name no class of the project but their own. */
class IndependenceTest {

    private static final Pattern OTHERS = Pattern.compile("dev[/.]sojourn[/.](?!drill[/.]oracle\\b)[\\w/.]+");

    @Test
    void shouldShareNothingWithTheRestOfTheProject() throws IOException, URISyntaxException {
        List<Path> classes = classes();

        Set<String> others = new TreeSet<>();
        for (Path file : classes) {
            String constants = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
            OTHERS.matcher(constants).results().forEach(match -> others.add(file.getFileName() + " " + match.group()));
        }

        assertThat(classes).hasSizeGreaterThan(20);
        assertThat(others).isEmpty();
    }

    private static List<Path> classes() throws IOException, URISyntaxException {
        Path root = Path.of(
                Oracle.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        try (Stream<Path> files = Files.walk(root.resolve("dev/sojourn/drill/oracle"))) {
            return files.filter(file -> file.toString().endsWith(".class")).toList();
        }
    }
}
