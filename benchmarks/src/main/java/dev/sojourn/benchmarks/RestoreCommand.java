package dev.sojourn.benchmarks;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code benchmarks/run restore}. */
@Command(
        name = "restore",
        description = "How state comes back, and what it costs to keep it so, beside Kafka Streams' own stores.",
        sortOptions = false,
        usageHelpAutoWidth = true,
        mixinStandardHelpOptions = true)
final class RestoreCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

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

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed of the records: the same seed, the same records (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--profile",
            paramLabel = "DIR",
            description = "Leave a Java Flight Recorder file of each run there; recording costs a few per cent.")
    private Optional<Path> profile = Optional.empty();

    @Override
    public Integer call() {
        require(keys >= RestoreOptions.FEWEST, "--keys must be at least " + RestoreOptions.FEWEST);
        require(records >= keys, "--records must be at least --keys: each key has a record");
        require(
                events == 0 || events >= RestoreOptions.FEWEST,
                "--events must be 0 or at least " + RestoreOptions.FEWEST);
        require(rounds >= 1, "--rounds must be at least 1");
        new RestoreBenchmark(new RestoreOptions(records, keys, events, rounds, seed, profile)).run();
        return CommandLine.ExitCode.OK;
    }

    private void require(boolean met, String otherwise) {
        if (!met) {
            throw new CommandLine.ParameterException(spec.commandLine(), otherwise);
        }
    }
}
