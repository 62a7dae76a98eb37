package dev.sojourn.benchmarks.restore;

import dev.sojourn.benchmarks.engine.Engine;
import dev.sojourn.benchmarks.machine.Median;
import dev.sojourn.benchmarks.windows.Figures;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
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
        return Stream.of(table(), windows(), Stream.of(""), ratios())
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
                "%-10s %12.0f %9.2f %12.0f %14s %15.2f",
                leg.text(),
                median(leg, ReplayFigures::records),
                median(leg, ReplayFigures::seconds),
                median(leg, ReplayFigures::recordsPerSecond),
                ReplayFigures.perRecord(median(leg, ReplayFigures::cpuMicros)),
                median(leg, ReplayFigures::running));
    }

    private boolean withWindows() {
        return !rounds.get(0).hot().isEmpty();
    }

    private Stream<String> windows() {
        return withWindows()
                ? Stream.of(
                                Stream.of(
                                        "",
                                        "%-16s %14s %14s %12s %9s"
                                                .formatted("", "CPU µs/event", "stream thread", "events/s", "peak MB")),
                                windows("hot", RestoreRound::hot),
                                windows("cold", RestoreRound::cold))
                        .flatMap(lines -> lines)
                : Stream.of();
    }

    private Stream<String> windows(String input, Function<RestoreRound, Map<Engine, Figures>> figures) {
        return figures.apply(rounds.get(0)).keySet().stream()
                .map(engine -> String.format(
                        Locale.ROOT,
                        "%-16s %14.2f %14.2f %12.0f %9.0f",
                        engine.text() + " " + input,
                        median(round -> figures.apply(round).get(engine).processMicros()),
                        median(round -> figures.apply(round).get(engine).streamMicros()),
                        median(round -> figures.apply(round).get(engine).eventsPerSecond()),
                        median(round -> figures.apply(round).get(engine).peakMegabytes())));
    }

    private Stream<String> ratios() {
        Stream<String> costs = !withWindows()
                ? Stream.of()
                : Stream.of(
                        line("cpu/builtin-hot", round -> RestoreRound.cost(round.hot())),
                        line("cpu/builtin-cold", round -> RestoreRound.cost(round.cold())));
        Stream<String> replays = Stream.of(
                line("replay/raw", round -> speed(round, Leg.SOJOURN) / speed(round, Leg.RAW)),
                line("seed/full", round -> running(round, Leg.SEEDED) / running(round, Leg.BUILTIN)),
                line("tail/changelog", RestoreRound::tail));
        return Stream.concat(replays, costs);
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

    private double median(ToDoubleFunction<RestoreRound> figure) {
        return Median.of(rounds.stream().mapToDouble(figure).sorted().toArray());
    }

    private double median(Leg leg, ToDoubleFunction<ReplayFigures> figure) {
        return median(round -> figure.applyAsDouble(round.replays().get(leg)));
    }
}
