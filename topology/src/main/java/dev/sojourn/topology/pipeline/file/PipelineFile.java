package dev.sojourn.topology.pipeline.file;

import dev.sojourn.topology.pipeline.Pipeline;
import dev.sojourn.topology.pipeline.document.Document;
import dev.sojourn.topology.pipeline.document.Problem;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads pipeline files, strictly: what is wrong with one is reported all at once. */
public final class PipelineFile {

    private PipelineFile() {}

    /**
     * The pipeline in a file.
     *
     * @throws InvalidPipelineException also when the file cannot be read
     */
    public static Pipeline read(Path file) {
        return parse(file.toString(), text(file));
    }

    /**
     * The pipeline in a text.
     *
     * @param name stands for the file in messages
     * @throws InvalidPipelineException with everything that is wrong with it
     */
    public static Pipeline parse(String name, String yaml) {
        return parse(name, yaml, System.getenv());
    }

    /**
     * What the pipeline in a file does, in a few lines for a person.
     *
     * @throws InvalidPipelineException as {@link #read}
     */
    public static List<String> summary(Path file) {
        return summary(file.toString(), text(file), System.getenv());
    }

    public static List<String> summary(String name, String yaml, Map<String, String> environment) {
        Document document = new Document(environment);
        Pipeline pipeline = parse(name, yaml, document);
        return new PipelineSummary(document.provided()).of(pipeline);
    }

    /** The same in another environment. */
    public static Pipeline parse(String name, String yaml, Map<String, String> environment) {
        return parse(name, yaml, new Document(environment));
    }

    private static Pipeline parse(String name, String yaml, Document document) {
        Optional<Pipeline> pipeline =
                document.read(yaml).flatMap(PipelineKeys.FILE::read).flatMap(new PipelineReader()::pipeline);
        return pipeline.orElseThrow(() -> new InvalidPipelineException(
                name, document.problems().stream().sorted(Problem.ORDER).toList()));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw unreadable(file, "there is no such file");
        } catch (CharacterCodingException e) {
            throw unreadable(file, "cannot be read: not UTF-8");
        } catch (IOException e) {
            throw unreadable(file, "cannot be read: " + e.getMessage());
        }
    }

    private static InvalidPipelineException unreadable(Path file, String what) {
        return new InvalidPipelineException(file.toString(), List.of(Problem.ofFile(what)));
    }
}
