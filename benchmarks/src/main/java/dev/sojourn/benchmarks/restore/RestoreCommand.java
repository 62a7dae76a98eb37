package dev.sojourn.benchmarks.restore;

import dev.sojourn.benchmarks.machine.RunChoices;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code benchmarks/run restore}. */
@Command(
        name = "restore",
        description = "How state comes back, and what it costs to keep it so, beside Kafka Streams' own stores.",
        sortOptions = false,
        usageHelpAutoWidth = true,
        mixinStandardHelpOptions = true)
public final class RestoreCommand implements Callable<Integer> {

    @Option(
            names = "--records",
            paramLabel = "N",
            defaultValue = "5500000",
            description = "Records of the changelog (default: ${DEFAULT-VALUE}).")
    private int records;

    @Option(
            names = "--keys",
            paramLabel = "N",
            defaultValue = "4000000",
            description = "Entries of the state, and keys of the cold events (default: ${DEFAULT-VALUE}).")
    private int keys;

    @Option(
            names = "--events",
            paramLabel = "N",
            defaultValue = "1000000",
            description =
                    "Events of the window operator that are measured; 0 leaves this part out (default: ${DEFAULT-VALUE}).")
    private int events;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "3",
            description = "How often everything runs, in turn (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Mixin
    private final RunChoices runs = new RunChoices();

    @Override
    public Integer call() {
        runs.requireAtLeast(RestoreOptions.FEWEST, keys, "--keys");
        runs.require(records >= keys, "--records must be at least --keys: each key has a record");
        runs.require(
                events == 0 || events >= RestoreOptions.FEWEST,
                "--events must be 0 or at least " + RestoreOptions.FEWEST);
        runs.requireAtLeast(1, rounds, "--rounds");
        new RestoreBenchmark(new RestoreOptions(records, keys, events, rounds, runs.seed(), runs.profile())).run();
        return CommandLine.ExitCode.OK;
    }
}
