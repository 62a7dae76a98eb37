package dev.sojourn.benchmarks;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rounds of the restore benchmark as tables of medians, and a line for each ratio, the median of the rounds' own. */
final class RestoreReport {

    private final List<RestoreRound> rounds;

    RestoreReport(List<RestoreRound> rounds) {
        this.rounds = rounds;
    }

    String text() {
        return Stream.of(table(), Stream.of(""), ratios())
                .flatMap(lines -> lines)
                .collect(Collectors.joining(System.lineSeparator()));
    }

    private Stream<String> table() {
        String head = "%-10s %12s %9s %12s %14s %15s"
                .formatted("", "records", "seconds", "records/s", "CPU µs/record", "s until running");
        return Stream.concat(Stream.of(head), Arrays.stream(Leg.values()).map(this::row));
    }

    private String row(Leg leg) {
        return String.format(
                Locale.ROOT,
                "%-10s %12.0f %9.2f %12.0f %14.2f %15.2f",
                leg.text(),
                median(leg, ReplayFigures::records),
                median(leg, ReplayFigures::seconds),
                median(leg, ReplayFigures::recordsPerSecond),
                median(leg, ReplayFigures::cpuMicros),
                median(leg, ReplayFigures::running));
    }

    private Stream<String> ratios() {
        return Stream.of(
                line("replay/raw", round -> speed(round, Leg.SOJOURN) / speed(round, Leg.RAW)),
                line("seed/full", round -> running(round, Leg.SEEDED) / running(round, Leg.BUILTIN)),
                line("tail/changelog", RestoreRound::tail));
    }

    private static double speed(RestoreRound round, Leg leg) {
        return round.replays().get(leg).recordsPerSecond();
    }

    private static double running(RestoreRound round, Leg leg) {
        return round.replays().get(leg).running();
    }

    private String line(String name, ToDoubleFunction<RestoreRound> ratio) {
        double[] ratios = rounds.stream().mapToDouble(ratio).sorted().toArray();
        return String.format(
                Locale.ROOT,
                "%-16s %8.4f   (%.4f to %.4f)",
                name,
                Median.of(ratios),
                ratios[0],
                ratios[ratios.length - 1]);
    }

    private double median(Leg leg, ToDoubleFunction<ReplayFigures> figure) {
        return Median.of(rounds.stream()
                .mapToDouble(round -> figure.applyAsDouble(round.replays().get(leg)))
                .sorted()
                .toArray());
    }
}
