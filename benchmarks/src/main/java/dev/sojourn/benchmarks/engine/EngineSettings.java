package dev.sojourn.benchmarks.engine;

import dev.sojourn.topology.pipeline.Pipeline;
import dev.sojourn.topology.pipeline.PipelineFile;
import java.nio.file.Path;
import java.util.List;

/**
 * What an engine's process is told on its command line.
 *
 * @param state where it keeps its state
 * @param events how many events the measured input has, of which {@code kept} pass the filter
 */
public record EngineSettings(
        Engine engine, String bootstrapServers, Path state, Part warmUp, Part measured, long events, long kept) {

    public List<String> toArguments() {
        return List.of(
                engine.text(),
                bootstrapServers,
                state.toString(),
                warmUp.name(),
                warmUp.input(),
                measured.name(),
                measured.input(),
                Long.toString(events),
                Long.toString(kept));
    }

    static EngineSettings of(String[] arguments) {
        return new EngineSettings(
                Engine.of(arguments[0]),
                arguments[1],
                Path.of(arguments[2]),
                new Part(arguments[3], arguments[4]),
                new Part(arguments[5], arguments[6]),
                Long.parseLong(arguments[7]),
                Long.parseLong(arguments[8]));
    }

    /** The pipeline that every engine carries out, each in its own way. */
    Pipeline pipeline(Part part) {
        return PipelineFile.parse(part.name() + ".yaml", PipelineText.of(bootstrapServers, state, part));
    }
}
