package dev.sojourn.benchmarks.windows;

import dev.sojourn.benchmarks.engine.Engine;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rounds over both workloads as tables, and a line for each ratio. */
final class WindowsReport {

    private final EngineTable clicks;
    private final EngineTable cold;

    WindowsReport(List<Map<Engine, Figures>> clicks, List<Map<Engine, Figures>> cold) {
        this.clicks = new EngineTable(clicks);
        this.cold = new EngineTable(cold);
    }

    String text() {
        return Stream.of(clicks.lines("clicks"), Stream.of(""), cold.lines("cold"), Stream.of(""), ratios())
                .flatMap(lines -> lines)
                .collect(Collectors.joining(System.lineSeparator()));
    }

    private Stream<String> ratios() {
        return Stream.of(
                clicks.ratio(
                        "cpu/stateless",
                        (sojourn, stateless, dsl) -> sojourn.processMicros() / stateless.processMicros()),
                clicks.ratio(
                        "throughput/dsl",
                        (sojourn, stateless, dsl) -> sojourn.eventsPerSecond() / dsl.eventsPerSecond()),
                clicks.ratio("changelog/dsl", (sojourn, stateless, dsl) -> sojourn.changelog() / dsl.changelog()),
                cold.ratio("cold/dsl", (sojourn, stateless, dsl) -> sojourn.eventsPerSecond() / dsl.eventsPerSecond()));
    }
}
