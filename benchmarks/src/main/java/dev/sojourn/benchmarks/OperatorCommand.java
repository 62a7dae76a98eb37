package dev.sojourn.benchmarks;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code benchmarks/run operator}. */
@Command(
        name = "operator",
        description = "The window operator's CPU time per event, beside the Kafka Streams DSL's on the same input.",
        sortOptions = false,
        usageHelpAutoWidth = true,
        mixinStandardHelpOptions = true)
final class OperatorCommand implements Callable<Integer> {

    /** Below this, a run is over before it has settled. */
    private static final long FEWEST_EVENTS = 1_000;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--events",
            paramLabel = "N",
            defaultValue = "1000000",
            description = "Events of the input (default: ${DEFAULT-VALUE}).")
    private long events;

    @Option(
            names = "--warm-up",
            paramLabel = "N",
            description = "Events each process handles before those that count (default: a fifth of the events).")
    private Optional<Long> warmUp = Optional.empty();

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "3",
            description = "How often all engines run, in turn (default: ${DEFAULT-VALUE}).")
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
        long warmUpEvents = warmUp.orElse(Math.max(FEWEST_EVENTS, events / 5));
        require(events >= FEWEST_EVENTS, "--events must be at least " + FEWEST_EVENTS);
        require(warmUpEvents >= FEWEST_EVENTS, "--warm-up must be at least " + FEWEST_EVENTS);
        require(rounds >= 1, "--rounds must be at least 1");
        new OperatorBenchmark(new OperatorOptions(events, warmUpEvents, rounds, seed, profile)).run();
        return CommandLine.ExitCode.OK;
    }

    private void require(boolean met, String otherwise) {
        if (!met) {
            throw new CommandLine.ParameterException(spec.commandLine(), otherwise);
        }
    }
}
