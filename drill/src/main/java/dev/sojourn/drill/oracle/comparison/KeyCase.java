package dev.sojourn.drill.oracle.comparison;

import dev.sojourn.drill.oracle.expectation.WindowExpectation;
import dev.sojourn.drill.oracle.result.EmittedResult;
import dev.sojourn.drill.oracle.result.EmittedResults;
import dev.sojourn.drill.oracle.result.Telling;
import dev.sojourn.drill.oracle.window.Event;
import dev.sojourn.drill.oracle.window.IdealWindow;
import java.util.List;

/**
 * All there is to judge of one key in one window definition.
 *
 * @param events those that belong into windows, in {@link Event#ORDER}
 * @param windows those there must be, in order of their starts
 * @param results the final ones, in the order of their positions
 * @param tellings all that was told, in the order of positions
 */
record KeyCase(
        String key,
        List<Event> events,
        List<IdealWindow> windows,
        List<EmittedResult> results,
        List<Telling> tellings) {

    static KeyCase of(String key, WindowExpectation expected, EmittedResults emitted, boolean updates) {
        List<Event> events = expected.events(key);
        List<Telling> tellings = emitted.of(key);
        List<EmittedResult> results = tellings.stream()
                .filter(EmittedResult.class::isInstance)
                .map(EmittedResult.class::cast)
                .filter(result -> !updates || result.isFinal())
                .toList();
        return new KeyCase(key, events, expected.windows(events), results, tellings);
    }

    /** Those that closed on an assumption. */
    List<EmittedResult> assuming() {
        return results.stream().filter(result -> !result.isExact()).toList();
    }
}
