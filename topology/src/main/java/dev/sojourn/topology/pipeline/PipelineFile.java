package dev.sojourn.topology.pipeline;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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
        List<Problem> problems = new ArrayList<>();
        Optional<Pipeline> pipeline =
                YamlValue.document(yaml, problems).flatMap(YamlValue::section).flatMap(new PipelineReader()::pipeline);
        problems.sort(Comparator.comparingInt(Problem::line));
        return pipeline.orElseThrow(() -> new InvalidPipelineException(name, problems));
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
        return new InvalidPipelineException(file.toString(), List.of(new Problem("", what, 0)));
    }
}
