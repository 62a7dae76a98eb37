package dev.sojourn.topology.pipeline.file;

import dev.sojourn.topology.pipeline.document.Problem;
import java.util.List;
import java.util.stream.Collectors;

/** A pipeline file that cannot be run, with everything that is wrong with it; the message has a line for each. */
public final class InvalidPipelineException extends RuntimeException {

    private final transient List<Problem> problems;

    public InvalidPipelineException(String file, List<Problem> problems) {
        super(problems.stream().map(problem -> problem.in(file)).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** In the order of the file. */
    public List<Problem> problems() {
        return problems;
    }
}
