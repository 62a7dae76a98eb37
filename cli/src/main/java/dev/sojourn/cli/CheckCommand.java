package dev.sojourn.cli;

import dev.sojourn.topology.pipeline.file.InvalidPipelineException;
import dev.sojourn.topology.pipeline.file.PipelineFile;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sojourn check FILE}: whether a pipeline file is right, without a broker. */
@Command(name = "check", description = "Says what a pipeline file does, or all that is wrong with it. Needs no broker.")
final class CheckCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "The pipeline file.")
    private Path file;

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() {
        try {
            PipelineFile.summary(file).forEach(command.commandLine().getOut()::println);
            return 0;
        } catch (InvalidPipelineException e) {
            e.getMessage().lines().forEach(command.commandLine().getErr()::println);
            return Main.WRONG_CALL;
        }
    }
}
