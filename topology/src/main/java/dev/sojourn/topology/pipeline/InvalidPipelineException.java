package dev.sojourn.topology.pipeline;

import java.util.List;
import java.util.stream.Collectors;

/** A pipeline file that cannot be run, with everything that is wrong with it; the message has a line for each. */
public final class InvalidPipelineException extends RuntimeException {

    private final transient List<Problem> problems;

    public InvalidPipelineException(String file, List<Problem> problems) {
        super(problems.stream().map(problem -> line(file, problem)).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** In the order of the file. */
    public List<Problem> problems() {
        return problems;
    }

    private static String line(String file, Problem problem) {
        String place = problem.line() == 0 ? file : file + ":" + problem.line();
        return problem.where().isEmpty()
                ? place + ": " + problem.what()
                : place + ": " + problem.where() + ": " + problem.what();
    }
}
