package dev.sojourn.topology.pipeline;

import java.nio.file.Path;

/** Reads pipeline files, strictly: what is wrong with one is reported all at once. */
@SuppressWarnings("DoNotCallSuggester")
public final class PipelineFile {

    private PipelineFile() {}

    /**
     * The pipeline in a file.
     *
     * @throws InvalidPipelineException also when the file cannot be read
     */
    public static Pipeline read(Path file) {
        throw new UnsupportedOperationException(file.toString());
    }

    /** The pipeline in a text; {@code name} stands for the file in messages. */
    public static Pipeline parse(String name, String yaml) {
        throw new UnsupportedOperationException(name + yaml);
    }
}
