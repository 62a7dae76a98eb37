package dev.sojourn.cli;

import dev.sojourn.topology.instance.TopicCheck;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Whether missing topics are made, and how; the same for all commands that can. */
final class TopicOptions {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--create-topics",
            description = "Creates what is missing of the topics for results, late events and dead letters.")
    private boolean create;

    @Option(
            names = "--partitions",
            paramLabel = "N",
            description =
                    "With --create-topics: how many partitions (default: as many as the input has). Creates a missing"
                            + " input, too.")
    private Optional<Integer> partitions = Optional.empty();

    boolean create() {
        if (partitions.isPresent() && !create) {
            throw wrong("--partitions says nothing without --create-topics");
        }
        if (partitions.filter(number -> number < 1).isPresent()) {
            throw wrong("--partitions: expected 1 or more, found " + partitions.get());
        }
        return create;
    }

    void createMissing(TopicCheck topics, PrintWriter out) {
        OptionalInt number = partitions.map(OptionalInt::of).orElseGet(OptionalInt::empty);
        topics.createMissing(number)
                .forEach(plan -> out.println("created " + plan.name() + " with " + plan.partitions()
                        + (plan.partitions() == 1 ? " partition" : " partitions")
                        + (plan.settings().isEmpty() ? "" : " and " + plan.settings())));
    }

    private ParameterException wrong(String message) {
        return new ParameterException(command.commandLine(), message);
    }
}
