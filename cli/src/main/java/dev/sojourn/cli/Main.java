package dev.sojourn.cli;

import dev.sojourn.connectors.file.EventFileException;
import dev.sojourn.drill.cluster.ClusterException;
import dev.sojourn.drill.demo.DemoException;
import dev.sojourn.topology.instance.InstanceException;
import dev.sojourn.topology.pipeline.file.InvalidPipelineException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The {@code sojourn} command. Exit codes: 0 done, 1 the thing itself failed, 2 the call or a file is wrong. */
@Command(
        name = "sojourn",
        description = "Session windows on Kafka that survive the loss of the machine that held them.",
        mixinStandardHelpOptions = true,
        version = "sojourn 0.1.0",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            DemoCommand.class,
            RunCommand.class,
            BackfillCommand.class,
            CheckCommand.class,
            DescribeCommand.class
        })
public final class Main {

    static final int FAILED = 1;
    static final int WRONG_CALL = 2;

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(execute(arguments));
    }

    static int execute(String... arguments) {
        return commandLine().execute(arguments);
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main()).setExecutionExceptionHandler((failure, command, parsed) -> {
            command.getErr().println(command.getCommandName() + ": " + message(failure));
            return exitCode(failure);
        });
    }

    private static int exitCode(Exception failure) {
        if (failure instanceof DemoException demo) {
            return demo.exitCode();
        }
        return failure instanceof EventFileException || failure instanceof InvalidPipelineException
                ? WRONG_CALL
                : FAILED;
    }

    /** What we know how to say is said in full; anything else at least says what it is. */
    private static String message(Exception failure) {
        boolean known = failure instanceof DemoException
                || failure instanceof EventFileException
                || failure instanceof InvalidPipelineException
                || failure instanceof InstanceException
                || failure instanceof ClusterException;
        return known ? failure.getMessage() : "failed unexpectedly: " + failure;
    }
}
