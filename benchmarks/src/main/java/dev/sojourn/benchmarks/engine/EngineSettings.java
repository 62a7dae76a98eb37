package dev.sojourn.benchmarks.engine;

import dev.sojourn.topology.pipeline.Pipeline;
import dev.sojourn.topology.pipeline.file.PipelineFile;
import java.nio.file.Path;
import java.util.List;

/**
 * What an engine's process is told on its command line.
 *
 * @param gap of a session, as in a pipeline file
 * @param direct whether the input counts as partitioned by key, so that nothing is written and read again before the windows
 * @param state where it keeps its state
 * @param events how many events the measured input has, of which {@code kept} pass the filter; the first
 *     {@code skipped} of them are not measured
 */
public record EngineSettings(
        Engine engine,
        String gap,
        boolean direct,
        String bootstrapServers,
        Path state,
        Part warmUp,
        Part measured,
        long events,
        long kept,
        long skipped) {

    public List<String> toArguments() {
        return List.of(
                engine.text(),
                gap,
                Boolean.toString(direct),
                bootstrapServers,
                state.toString(),
                warmUp.name(),
                warmUp.input(),
                measured.name(),
                measured.input(),
                Long.toString(events),
                Long.toString(kept),
                Long.toString(skipped));
    }

    static EngineSettings of(String[] arguments) {
        return new EngineSettings(
                Engine.of(arguments[0]),
                arguments[1],
                Boolean.parseBoolean(arguments[2]),
                arguments[3],
                Path.of(arguments[4]),
                new Part(arguments[5], arguments[6]),
                new Part(arguments[7], arguments[8]),
                Long.parseLong(arguments[9]),
                Long.parseLong(arguments[10]),
                Long.parseLong(arguments[11]));
    }

    /** The pipeline that every engine carries out, each in its own way. */
    Pipeline pipeline(Part part) {
        return PipelineFile.parse(part.name() + ".yaml", PipelineText.of(bootstrapServers, state, part, gap, direct));
    }
}
