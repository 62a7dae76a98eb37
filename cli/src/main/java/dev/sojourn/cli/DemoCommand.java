package dev.sojourn.cli;

import dev.sojourn.drill.demo.Demo;
import dev.sojourn.drill.demo.DemoLoad;
import dev.sojourn.drill.demo.DemoOptions;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code sojourn demo}: a real Kafka, three instances, one of them killed, and a verdict. */
@Command(
        name = "demo",
        description = {
            "Starts a real Kafka and a few instances, lets events flow, kills the instance that owns most state,",
            "shows the recovery as it happens, and ends with the verdict of an independent oracle."
        },
        sortOptions = false,
        usageHelpAutoWidth = true,
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {

    @Option(
            names = "--once",
            description = "One full round without a person; the exit code is 0 only if the verdict is PASS.")
    private boolean once;

    @Option(
            names = "--from",
            paramLabel = "FILE",
            description = "Replay a web server's combined access log, or JSON lines, instead of invented clicks.")
    private Optional<Path> from = Optional.empty();

    @Option(
            names = "--key",
            paramLabel = "FIELD",
            defaultValue = "user",
            description = "With JSON lines: the field that holds the session key (default: ${DEFAULT-VALUE}).")
    private String key;

    @Option(
            names = "--time",
            paramLabel = "FIELD",
            defaultValue = "ts",
            description = "With JSON lines: the field that holds the event time, in epoch milliseconds or ISO 8601"
                    + " (default: ${DEFAULT-VALUE}).")
    private String time;

    @Option(
            names = "--instances",
            paramLabel = "N",
            defaultValue = "" + DemoOptions.DEFAULT_INSTANCES,
            description = "Stream instances, each a JVM of its own (default: ${DEFAULT-VALUE}).")
    private int instances;

    @Option(
            names = "--partitions",
            paramLabel = "N",
            defaultValue = "" + DemoOptions.DEFAULT_PARTITIONS,
            description = "Partitions of the input topic (default: ${DEFAULT-VALUE}).")
    private int partitions;

    @Option(
            names = "--events",
            paramLabel = "N",
            defaultValue = "" + DemoOptions.DEFAULT_EVENTS,
            description = "How many clicks to invent (default: ${DEFAULT-VALUE}); with --from the file decides.")
    private long events;

    @Option(
            names = "--rate",
            paramLabel = "N",
            description = "Events a second, 0 for as fast as it goes (default: the feed takes about 40 seconds).")
    private Optional<Double> rate = Optional.empty();

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed of the invented clicks: the same seed, the same events (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--kill",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "Kill the instance that owns most state; with --no-kill everything goes well.")
    private boolean kill;

    @Option(
            names = "--lose-state",
            description = "Delete the killed instance's state folder: its replacement starts with an empty disk.")
    private boolean loseState;

    @Option(names = "--keep", description = "Leave the data for inspection, and say where it is.")
    private boolean keep;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Where the data goes while it runs (default: a new temporary folder).")
    private Optional<Path> data = Optional.empty();

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "The broker's port, to watch it with tools of your own (default: a free one).")
    private Optional<Integer> port = Optional.empty();

    @Override
    public Integer call() throws InterruptedException {
        DemoLoad load = from.isPresent() ? FileLoad.of(from.get(), key, time) : DemoLoad.clicks(events);
        DemoOptions options = new DemoOptions(
                load,
                instances,
                partitions,
                rate.map(OptionalDouble::of).orElse(OptionalDouble.empty()),
                seed,
                kill,
                loseState,
                once,
                keep,
                data,
                port.map(OptionalInt::of).orElse(OptionalInt.empty()));
        return new Demo(options).run();
    }
}
