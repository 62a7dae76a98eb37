package dev.sojourn.benchmarks.windows;

import dev.sojourn.benchmarks.machine.RunChoices;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code benchmarks/run windows}. */
@Command(
        name = "windows",
        description =
                "Session windows beside no windows and beside the Kafka Streams DSL: users in a crowd, and cold keys.",
        sortOptions = false,
        usageHelpAutoWidth = true,
        mixinStandardHelpOptions = true)
public final class WindowsCommand implements Callable<Integer> {

    private static final long FEWEST_EVENTS = 1_000;

    @Option(
            names = "--clicks",
            paramLabel = "N",
            defaultValue = "5000000",
            description = "Events of the workload clicks (default: ${DEFAULT-VALUE}).")
    private long clicks;

    @Option(
            names = "--cold",
            paramLabel = "N",
            defaultValue = "6000000",
            description = "Events of the workload cold (default: ${DEFAULT-VALUE}).")
    private long cold;

    @Option(
            names = "--keys",
            paramLabel = "N",
            defaultValue = "4000000",
            description = "Keys they are drawn from (default: ${DEFAULT-VALUE}).")
    private int keys;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "1",
            description =
                    "How often all engines run, in turn; a round takes ten minutes or more (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Mixin
    private final RunChoices runs = new RunChoices();

    @Override
    public Integer call() {
        runs.requireAtLeast(FEWEST_EVENTS, clicks, "--clicks");
        runs.requireAtLeast(FEWEST_EVENTS, cold, "--cold");
        runs.requireAtLeast(1, keys, "--keys");
        runs.requireAtLeast(1, rounds, "--rounds");
        new WindowsBenchmark(new WindowsOptions(clicks, cold, keys, rounds, runs.seed(), runs.profile())).run();
        return CommandLine.ExitCode.OK;
    }
}
