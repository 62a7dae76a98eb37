package dev.sojourn.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sojourn.topology.format.SchemaRegistry;
import dev.sojourn.topology.format.SchemaRegistry.Access;
import dev.sojourn.topology.pipeline.file.InvalidPipelineException;
import dev.sojourn.topology.pipeline.file.PipelineFile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The keys of a registry in a pipeline file, where this module is there. */
class FormatFileTest {

    @Test
    void shouldReadWhereSchemasAreAndWhoAsks(@TempDir Path folder) throws IOException {
        // given
        Path secrets = Files.writeString(folder.resolve("secrets.properties"), "registry=hidden\n");
        String password = "\"${file:" + secrets + ":registry}\"";

        // when
        SchemaRegistry registry = registry("avro, schema-registry: { url: \"http://r:1/apis\", user: 7, password: "
                + password + ", retry-limit: 2s }");

        // then
        assertThat(registry)
                .isEqualTo(new SchemaRegistry(
                        URI.create("http://r:1/apis"), new Access.Login("7", "hidden"), Duration.ofSeconds(2)));
        assertThat(registry("protobuf, schema-registry: { url: \"https://r\", token: abc }"))
                .isEqualTo(new SchemaRegistry(
                        URI.create("https://r"), new Access.Token("abc"), SchemaRegistry.DEFAULT_RETRY_LIMIT));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ▶avro                                                          | input.format                      | avro needs a registry with its schemas; expected schema-registry: { url:
            avro, schema-registry: ▶"http://r:1"                           | input.schema-registry             | expected a mapping (key: value)
            avro, schema-registry: ▶{ user: u, password: p }               | input.schema-registry.url         | is missing; expected the registry's URL
            avro, schema-registry: { url: ▶localhost:8081 }                | input.schema-registry.url         | expected the registry's URL, such as http://localhost:8081, found "localhost:8081"
            avro, schema-registry: { url: ▶"http://" }                     | input.schema-registry.url         | expected the registry's URL
            avro, schema-registry: { url: "http://r:1", ▶usr: u }          | input.schema-registry.usr         | unknown key; did you mean user?
            avro, schema-registry: ▶{ url: "http://r:1", user: u }         | input.schema-registry             | expected user and password together
            avro, schema-registry: ▶{ url: "http://r:1", user: u, password: p, token: t } | input.schema-registry | expected user and password or a token, found all
            avro, schema-registry: { url: "http://r:1", retry-limit: ▶5 }  | input.schema-registry.retry-limit | expected a duration
            avro, schema-registry: { url: "http://r:1", token: ▶"hid\\n" } | input.schema-registry.token       | without a line break at its end, found another value (not shown)
            protobuf, schema-registry: { url: ▶"http://hid:den@r:1" }      | input.schema-registry.url         | without credentials
            """)
    void shouldReportOneProblemAtItsPlace(String marked, String where, String what) {
        // given
        String yaml = PipelineTrial.yaml(marked);
        int at = yaml.indexOf('▶');
        int column = at - yaml.lastIndexOf('\n', at);

        // when
        InvalidPipelineException failure = catchThrowableOfType(
                InvalidPipelineException.class, () -> PipelineFile.parse("clicks.yaml", yaml.replace("▶", "")));

        // then
        assertThat(failure.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.where()).isEqualTo(where);
            assertThat(problem.what()).contains(what).doesNotContain("hid:den");
            assertThat(problem.line()).isEqualTo(2);
            assertThat(problem.column()).isEqualTo(column);
        });
    }

    @Test
    void shouldReadTheExampleOfTheReadme() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        String yaml = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL)
                .matcher(readme)
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);

        assertThatCode(() -> PipelineFile.parse("README.md", yaml)).doesNotThrowAnyException();
    }

    private static SchemaRegistry registry(String format) {
        return PipelineFile.parse("clicks.yaml", PipelineTrial.yaml(format))
                .input()
                .registry()
                .orElseThrow();
    }
}
