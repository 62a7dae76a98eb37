package dev.sojourn.topology.pipeline;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sojourn.topology.pipeline.document.Problem;
import dev.sojourn.topology.pipeline.file.InvalidPipelineException;
import dev.sojourn.topology.pipeline.file.PipelineFile;
import java.util.List;
import java.util.Map;

/** What is wrong with a pipeline file that is wrong. */
final class Problems {

    private Problems() {}

    static List<Problem> of(String yaml) {
        return of(yaml, Map.of());
    }

    static List<Problem> of(String yaml, Map<String, String> environment) {
        return catchThrowableOfType(
                        InvalidPipelineException.class, () -> PipelineFile.parse("pipeline.yaml", yaml, environment))
                .problems();
    }
}
