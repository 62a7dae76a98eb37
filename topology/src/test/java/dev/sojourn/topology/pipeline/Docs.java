package dev.sojourn.topology.pipeline;

import dev.sojourn.topology.pipeline.file.PipelineFileTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The project's documents, seen from this module. What is made of declarations is written anew where the tests are run
 * with {@code -Dsojourn.docs=write}.
 */
final class Docs {

    static final Path SCHEMA = Path.of("..", "docs", "pipeline.schema.json");
    static final Path REFERENCE = Path.of("..", "docs", "pipeline-file.md");

    private static final Pattern YAML = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);
    private static final Pattern TABLE =
            Pattern.compile("(?<=<!-- keys -->\n\n)(.*?)(?=\n<!-- /keys -->)", Pattern.DOTALL);

    private Docs() {}

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The YAML blocks of a document. */
    static List<String> yaml(Path file) {
        return YAML.matcher(read(file)).results().map(match -> match.group(1)).toList();
    }

    static String keyTable() {
        return TABLE.matcher(read(REFERENCE))
                .results()
                .findFirst()
                .map(MatchResult::group)
                .orElse("");
    }

    static void writeIfAsked(String schema, String keyTable) throws IOException {
        if ("write".equals(System.getProperty("sojourn.docs"))) {
            Files.writeString(SCHEMA, schema);
            String reference = TABLE.matcher(read(REFERENCE)).replaceFirst(Matcher.quoteReplacement(keyTable));
            Files.writeString(REFERENCE, reference);
        }
    }

    /** A part of a pipeline file, completed to a whole one. */
    static String whole(String part) {
        StringBuilder whole = new StringBuilder(part);
        for (String section : PipelineFileTest.MINIMAL.split("\n(?=[a-z])", -1)) {
            String key = section.substring(0, section.indexOf(':') + 1);
            if (!Pattern.compile("^" + Pattern.quote(key), Pattern.MULTILINE)
                    .matcher(part)
                    .find()) {
                whole.append('\n').append(section).append('\n');
            }
        }
        return whole.toString();
    }
}
