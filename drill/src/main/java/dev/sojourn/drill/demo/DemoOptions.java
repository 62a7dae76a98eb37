package dev.sojourn.drill.demo;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What a demo shall be; all that is wrong with the options is reported at once.
 *
 * @param rate events a second, 0 for as fast as it goes; if empty, one at which the feed takes about 40 seconds
 * @param kill whether an instance is killed
 * @param loseState whether the killed instance's state folder is deleted, so that its replacement starts with nothing
 * @param once one round without asking anybody anything
 * @param keep whether the data stays for inspection
 * @param folder where the data goes, a new temporary folder if empty
 * @param port the broker's, a free one if empty
 */
public record DemoOptions(
        DemoLoad load,
        int instances,
        int partitions,
        OptionalDouble rate,
        long seed,
        boolean kill,
        boolean loseState,
        boolean once,
        boolean keep,
        Optional<Path> folder,
        OptionalInt port) {

    public static final long DEFAULT_EVENTS = 240_000;
    public static final int DEFAULT_INSTANCES = 3;
    public static final int DEFAULT_PARTITIONS = 6;
    public static final int MOST_INSTANCES = 9;
    public static final int MOST_PARTITIONS = 48;

    private static final double FEED_SECONDS = 40;
    private static final int HIGHEST_PORT = 65_535;

    public DemoOptions {
        List<String> problems = new ArrayList<>();
        check(
                problems,
                instances >= 1 && instances <= MOST_INSTANCES,
                "--instances must be from 1 to %d, not %d".formatted(MOST_INSTANCES, instances));
        check(
                problems,
                partitions >= 1 && partitions <= MOST_PARTITIONS,
                "--partitions must be from 1 to %d, not %d".formatted(MOST_PARTITIONS, partitions));
        check(
                problems,
                rate.isEmpty() || (rate.getAsDouble() >= 0 && Double.isFinite(rate.getAsDouble())),
                "--rate must be 0 or more events a second, not " + text(rate.orElse(0)));
        check(
                problems,
                !kill || instances != 1,
                "--instances 1 leaves nobody to take over from a killed instance; choose at least 2, or --no-kill");
        check(problems, kill || !loseState, "--lose-state needs --kill: only a killed instance loses its state");
        check(
                problems,
                port.isEmpty() || (port.getAsInt() >= 1 && port.getAsInt() <= HIGHEST_PORT),
                "--port must be from 1 to %d, not %d".formatted(HIGHEST_PORT, port.orElse(0)));
        if (!problems.isEmpty()) {
            throw DemoException.wrongCall(String.join("\n", problems));
        }
    }

    double eventsPerSecond() {
        return rate.orElse(Math.max(1, load.events() / FEED_SECONDS));
    }

    /** The command that runs one round of the same again, with this seed. */
    String rerun(long roundSeed) {
        StringBuilder command = new StringBuilder("./sojourn demo --once --seed " + roundSeed);
        option(command, !load.options().isEmpty(), load.options());
        option(command, instances != DEFAULT_INSTANCES, "--instances " + instances);
        option(command, partitions != DEFAULT_PARTITIONS, "--partitions " + partitions);
        option(command, rate.isPresent(), "--rate " + text(rate.orElse(0)));
        option(command, !kill, "--no-kill");
        option(command, loseState, "--lose-state");
        return command.toString();
    }

    private static void option(StringBuilder command, boolean given, String text) {
        command.append(given ? " " + text : "");
    }

    private static void check(List<String> problems, boolean right, String otherwise) {
        if (!right) {
            problems.add(otherwise);
        }
    }

    private static String text(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? Long.toString((long) number)
                : String.format(Locale.ROOT, "%s", number);
    }
}
