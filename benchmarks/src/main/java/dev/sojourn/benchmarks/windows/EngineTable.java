package dev.sojourn.benchmarks.windows;

import dev.sojourn.benchmarks.engine.Engine;
import dev.sojourn.benchmarks.machine.Median;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** What engines cost, the medians of the rounds, and how they compare, the medians of the rounds' own ratios. */
final class EngineTable {

    private final List<Map<Engine, Figures>> rounds;

    EngineTable(List<Map<Engine, Figures>> rounds) {
        this.rounds = rounds;
    }

    /** How one engine compares with others in one round. */
    interface Ratio {
        double of(Figures sojourn, Figures stateless, Figures dsl);
    }

    /** @param title what stands above the engines' names */
    Stream<String> lines(String title) {
        String head = "%-10s %14s %14s %9s %10s %16s %9s %9s"
                .formatted(
                        title,
                        "CPU µs/event",
                        "stream thread",
                        "seconds",
                        "events/s",
                        "changelog/event",
                        "results",
                        "peak MB");
        return Stream.concat(Stream.of(head), Engine.OPERATORS.stream().map(this::row));
    }

    String ratio(String name, Ratio ratio) {
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

    private double median(Engine engine, ToDoubleFunction<Figures> figure) {
        return Median.of(rounds.stream()
                .mapToDouble(round -> figure.applyAsDouble(round.get(engine)))
                .sorted()
                .toArray());
    }
}
