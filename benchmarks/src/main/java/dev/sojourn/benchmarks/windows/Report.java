package dev.sojourn.benchmarks.windows;

import dev.sojourn.benchmarks.engine.Engine;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rounds of the operator's benchmark as a table, and what came out as ratios. */
final class Report {

    private final EngineTable table;

    Report(List<Map<Engine, Figures>> rounds) {
        this.table = new EngineTable(rounds);
    }

    String text() {
        return Stream.of(table.lines(""), Stream.of(""), ratios())
                .flatMap(lines -> lines)
                .collect(Collectors.joining(System.lineSeparator()));
    }

    private Stream<String> ratios() {
        return Stream.of(
                table.ratio(
                        "cpu/stateless",
                        (sojourn, stateless, dsl) -> sojourn.processMicros() / stateless.processMicros()),
                table.ratio("cpu/dsl", (sojourn, stateless, dsl) -> sojourn.processMicros() / dsl.processMicros()),
                table.ratio(
                        "operator/dsl",
                        (sojourn, stateless, dsl) -> (sojourn.processMicros() - stateless.processMicros())
                                / (dsl.processMicros() - stateless.processMicros())),
                table.ratio(
                        "throughput/dsl",
                        (sojourn, stateless, dsl) -> sojourn.eventsPerSecond() / dsl.eventsPerSecond()),
                table.ratio("changelog/dsl", (sojourn, stateless, dsl) -> sojourn.changelog() / dsl.changelog()));
    }
}
