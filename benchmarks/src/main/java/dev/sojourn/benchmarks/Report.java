package dev.sojourn.benchmarks;

import dev.sojourn.benchmarks.engine.Engine;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rounds of a benchmark as a table of medians, and what came out as ratios, each the median of the rounds' own. */
final class Report {

    private final List<Map<Engine, Figures>> rounds;

    Report(List<Map<Engine, Figures>> rounds) {
        this.rounds = rounds;
    }

    /** How one engine compares with others in one round. */
    private interface Ratio {
        double of(Figures sojourn, Figures stateless, Figures dsl);
    }

    String text() {
        return Stream.of(table(), Stream.of(""), ratios())
                .flatMap(lines -> lines)
                .collect(Collectors.joining(System.lineSeparator()));
    }

    private Stream<String> table() {
        String head = "%-10s %14s %14s %9s %10s %16s %9s %9s"
                .formatted(
                        "",
                        "CPU µs/event",
                        "stream thread",
                        "seconds",
                        "events/s",
                        "changelog/event",
                        "results",
                        "peak MB");
        return Stream.concat(Stream.of(head), Engine.OPERATORS.stream().map(this::row));
    }

    private String row(Engine engine) {
        return String.format(
                Locale.ROOT,
                "%-10s %14.2f %14.2f %9.1f %10.0f %16.3f %9.0f %9.0f",
                engine.text(),
                median(engine, Figures::processMicros),
                median(engine, Figures::streamMicros),
                median(engine, Figures::seconds),
                median(engine, Figures::eventsPerSecond),
                median(engine, Figures::changelog),
                median(engine, Figures::results),
                median(engine, Figures::peakMegabytes));
    }

    private Stream<String> ratios() {
        return Stream.of(
                line("cpu/stateless", (sojourn, stateless, dsl) -> sojourn.processMicros() / stateless.processMicros()),
                line("cpu/dsl", (sojourn, stateless, dsl) -> sojourn.processMicros() / dsl.processMicros()),
                line(
                        "operator/dsl",
                        (sojourn, stateless, dsl) -> (sojourn.processMicros() - stateless.processMicros())
                                / (dsl.processMicros() - stateless.processMicros())),
                line("throughput/dsl", (sojourn, stateless, dsl) -> sojourn.eventsPerSecond() / dsl.eventsPerSecond()),
                line("changelog/dsl", (sojourn, stateless, dsl) -> sojourn.changelog() / dsl.changelog()));
    }

    private String line(String name, Ratio ratio) {
        double[] ratios = rounds.stream()
                .mapToDouble(round ->
                        ratio.of(round.get(Engine.SOJOURN), round.get(Engine.STATELESS), round.get(Engine.DSL)))
                .sorted()
                .toArray();
        return String.format(
                Locale.ROOT,
                "%-16s %6.2f   (%.2f to %.2f)",
                name,
                Median.of(ratios),
                ratios[0],
                ratios[ratios.length - 1]);
    }

    private double median(Engine engine, ToDoubleFunction<Figures> figure) {
        return Median.of(rounds.stream()
                .mapToDouble(round -> figure.applyAsDouble(round.get(engine)))
                .sorted()
                .toArray());
    }
}
