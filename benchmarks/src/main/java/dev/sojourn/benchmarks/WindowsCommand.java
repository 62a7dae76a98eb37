package dev.sojourn.benchmarks;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code benchmarks/run windows}. */
@Command(
        name = "windows",
        description =
                "Session windows beside no windows and beside the Kafka Streams DSL: users in a crowd, and cold keys.",
        sortOptions = false,
        usageHelpAutoWidth = true,
        mixinStandardHelpOptions = true)
final class WindowsCommand implements Callable<Integer> {

    private static final long FEWEST_EVENTS = 1_000;

    @Spec
    private CommandSpec spec;

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
                    "How often all engines run, in turn; a round takes half an hour on two cores (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed of the events: the same seed, the same events (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--profile",
            paramLabel = "DIR",
            description = "Leave a Java Flight Recorder file of each run there; recording costs a few per cent.")
    private Optional<Path> profile = Optional.empty();

    @Override
    public Integer call() {
        require(clicks >= FEWEST_EVENTS, "--clicks must be at least " + FEWEST_EVENTS);
        require(cold >= FEWEST_EVENTS, "--cold must be at least " + FEWEST_EVENTS);
        require(keys >= 1, "--keys must be at least 1");
        require(rounds >= 1, "--rounds must be at least 1");
        new WindowsBenchmark(new WindowsOptions(clicks, cold, keys, rounds, seed, profile)).run();
        return CommandLine.ExitCode.OK;
    }

    private void require(boolean met, String otherwise) {
        if (!met) {
            throw new CommandLine.ParameterException(spec.commandLine(), otherwise);
        }
    }
}
