package dev.sojourn.topology.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.sojourn.topology.pipeline.file.PipelineFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the README of the project shows as a pipeline file is one. */
final class ReadmeTest {

    private static final Path README = Path.of("..", "README.md");
    private static final Pattern YAML = Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern EXAMPLE = Pattern.compile("\\]\\((docs/[^)#]+)");

    @Test
    void shouldShowPipelineFilesThatAreRight() throws IOException {
        List<String> blocks = found(YAML);

        assertThat(blocks).isNotEmpty();
        assertThat(blocks)
                .allSatisfy(yaml -> assertThatCode(() -> PipelineFile.parse("README.md", yaml))
                        .doesNotThrowAnyException());
    }

    @Test
    void shouldLinkToExamplesThatAreThere() throws IOException {
        List<String> links = found(EXAMPLE);

        assertThat(links).contains("docs/examples/web-sessions/README.md");
        assertThat(links)
                .filteredOn(link -> link.startsWith("docs/examples"))
                .allSatisfy(link -> assertThat(README.resolveSibling(link)).exists());
    }

    private static List<String> found(Pattern pattern) throws IOException {
        return pattern.matcher(Files.readString(README))
                .results()
                .map(match -> match.group(1))
                .toList();
    }
}
