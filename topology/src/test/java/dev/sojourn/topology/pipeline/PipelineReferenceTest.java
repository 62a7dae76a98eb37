package dev.sojourn.topology.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.sojourn.topology.pipeline.document.Problem;
import dev.sojourn.topology.pipeline.file.PipelineFile;
import dev.sojourn.topology.pipeline.file.PipelineFileTest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The published schema and the reference say what the reader does; write them anew with {@code -Dsojourn.docs=write}. */
class PipelineReferenceTest {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final YAMLMapper YAML = new YAMLMapper();

    private static final Map<String, String> ENVIRONMENT =
            Map.of("KAFKA", "localhost:9092", "KAFKA_JAAS", "secret", "REGION", "eu");

    @BeforeAll
    static void write() throws IOException {
        Docs.writeIfAsked(schemaText(), KeyTable.markdown());
    }

    @Test
    void shouldPublishTheSchemaOfTheDeclarations() throws JsonProcessingException {
        assertThat(Docs.read(Docs.SCHEMA)).isEqualTo(schemaText());
    }

    @Test
    void shouldListTheDeclaredKeys() {
        assertThat(Docs.keyTable()).isEqualTo(KeyTable.markdown());
    }

    @ParameterizedTest
    @MethodSource("examples")
    void shouldReadEveryExampleAndFindItValid(String yaml) throws JsonProcessingException {
        assertThatCode(() -> PipelineFile.parse("example.yaml", yaml, ENVIRONMENT))
                .doesNotThrowAnyException();
        assertThat(invalid(yaml)).isEmpty();
    }

    static Stream<String> examples() {
        Stream<String> documents =
                Stream.of(Docs.REFERENCE, Path.of("README.md")).flatMap(file -> Docs.yaml(file).stream());
        Stream<String> tests =
                Stream.of(PipelineFileTest.FULL, PipelineFileTest.MINIMAL, PipelineWindowsTest.EVERYTHING);
        return Stream.concat(documents, tests).map(Docs::whole);
    }

    /** Each key holding what none can hold: whoever declares a key and does not read it is found out. */
    @ParameterizedTest
    @MethodSource("keys")
    void shouldReadEveryDeclaredKey(KeyTable.Placed placed) {
        // given
        String yaml = Nonsense.at(placed.path());

        // when
        List<Problem> problems = Problems.of(yaml);

        // then
        assertThat(problems).extracting(Problem::where).anyMatch(where -> where.startsWith(placed.path()));
        assertThat(problems).noneMatch(problem -> problem.what().startsWith("unknown key"));
        assertThat(invalid(yaml)).isNotEmpty();
    }

    static Stream<KeyTable.Placed> keys() {
        return KeyTable.keys().stream();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name: [x]",
                "name: my clicks",
                "input: { topic: clicks, key: user, time: ts, max-futur: 5m }",
                "input: { topic: clicks, key: user, time: ts, max-future: 5 }",
                "input: { topic: clicks, key: user, time: ts, max-future: 5w }",
                "input: { topic: clicks, key: user, time: ts, format: xml }",
                "input: { topic: clicks, key: user, time: ts, partitioned-by-key: yep }",
                "input: { topic: clicks, key: user, time: ts, format: avro, schema-registry: { url: localhost } }",
                "input: { topic: clicks, key: user, time: ts, format: avro, schema-registry: { user: u } }",
                "input: { topic: clicks, time: ts }",
                "stages: [{ filter: event.a, map: { a: event.a } }]",
                "stages: [{ fliter: event.a }]",
                "windows: []",
                "windows: [{ name: a, session: { gap: 1s }, aggregate: { n: summ(a) }, output: a }]",
                "windows: [{ name: a, aggregate: { n: count() }, output: a }]",
                "windows: [{ name: a, session: { gap: 1s }, tumbling: { size: 1s }, aggregate: { n: count() }, output: a }]",
                "windows: [{ name: a, session: { gap: 1s }, aggregate: { n: count() }, output: a, emit: sometimes }]",
                "kafka: { client.id: x }",
                "state: { standbys: -1 }",
            })
    void shouldFindInvalidWhatTheReaderRefuses(String part) throws JsonProcessingException {
        assertThat(Problems.of(Docs.whole(part))).isNotEmpty();
        assertThat(invalid(Docs.whole(part))).isNotEmpty();
    }

    private static List<Error> invalid(String yaml) {
        try {
            Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(Docs.read(Docs.SCHEMA));
            JsonNode document = YAML.readTree(yaml);
            return schema.validate(document);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static String schemaText() throws JsonProcessingException {
        return JSON.writeValueAsString(PipelineSchema.schema()) + "\n";
    }
}
