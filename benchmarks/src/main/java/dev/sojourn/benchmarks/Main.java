package dev.sojourn.benchmarks;

import dev.sojourn.benchmarks.machine.BenchmarkException;
import dev.sojourn.benchmarks.restore.RestoreCommand;
import dev.sojourn.benchmarks.windows.OperatorCommand;
import dev.sojourn.benchmarks.windows.WindowsCommand;
import dev.sojourn.drill.cluster.ClusterException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The benchmarks by name. Exit codes: 0 done, 1 a run failed or gave wrong results, 2 the call is wrong. */
@Command(
        name = "benchmarks/run",
        description = "How fast Sojourn is, beside what a user would pick instead.",
        synopsisSubcommandLabel = "NAME",
        usageHelpAutoWidth = true,
        commandListHeading = "%nThere is:%n",
        footer = {"", "benchmarks/run NAME --help tells a benchmark's options."},
        subcommands = {OperatorCommand.class, WindowsCommand.class, RestoreCommand.class})
public final class Main implements Runnable {

    private static final int FAILED = 1;

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(execute(arguments));
    }

    public static int execute(String... arguments) {
        return new CommandLine(new Main())
                .setExecutionExceptionHandler((failure, command, parsed) -> failed(failure, command))
                .execute(arguments);
    }

    @Override
    public void run() {
        CommandLine.usage(this, System.out);
    }

    private static int failed(Exception failure, CommandLine command) throws Exception {
        if (failure instanceof BenchmarkException || failure instanceof ClusterException) {
            command.getErr().println(command.getCommandName() + ": " + failure.getMessage());
            return FAILED;
        }
        throw failure;
    }
}
