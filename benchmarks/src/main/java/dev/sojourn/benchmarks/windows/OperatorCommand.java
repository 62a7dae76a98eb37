package dev.sojourn.benchmarks.windows;

import dev.sojourn.benchmarks.machine.RunChoices;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code benchmarks/run operator}. */
@Command(
        name = "operator",
        description = "The window operator's CPU time per event, beside the Kafka Streams DSL's on the same input.",
        sortOptions = false,
        usageHelpAutoWidth = true,
        mixinStandardHelpOptions = true)
public final class OperatorCommand implements Callable<Integer> {

    /** Below this, a run is over before it has settled. */
    private static final long FEWEST_EVENTS = 1_000;

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

    @Mixin
    private final RunChoices runs = new RunChoices();

    @Override
    public Integer call() {
        long warmUpEvents = warmUp.orElse(Math.max(FEWEST_EVENTS, events / 5));
        runs.requireAtLeast(FEWEST_EVENTS, events, "--events");
        runs.requireAtLeast(FEWEST_EVENTS, warmUpEvents, "--warm-up");
        runs.requireAtLeast(1, rounds, "--rounds");
        new OperatorBenchmark(new OperatorOptions(events, warmUpEvents, rounds, runs.seed(), runs.profile())).run();
        return CommandLine.ExitCode.OK;
    }
}
