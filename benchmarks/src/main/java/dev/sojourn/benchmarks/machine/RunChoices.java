package dev.sojourn.benchmarks.machine;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What may be chosen for the runs of every benchmark; mixed into its command. */
public final class RunChoices {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed of the input: the same seed, the same records (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--profile",
            paramLabel = "DIR",
            description = "Leave a Java Flight Recorder file of each run there; recording costs a few per cent.")
    private Optional<Path> profile = Optional.empty();

    public long seed() {
        return seed;
    }

    public Optional<Path> profile() {
        return profile;
    }

    /**
     * Ends the call where something was not met.
     *
     * @throws CommandLine.ParameterException that says {@code otherwise} unless this was {@code met}
     */
    public void require(boolean met, String otherwise) {
        if (!met) {
            throw new CommandLine.ParameterException(command.commandLine(), otherwise);
        }
    }

    /**
     * Ends the call where a number is too small.
     *
     * @throws CommandLine.ParameterException if {@code value} is less than makes sense
     */
    public void requireAtLeast(long least, long value, String option) {
        require(value >= least, option + " must be at least " + least);
    }
}
