package dev.sojourn.drill.oracle.comparison;

import static dev.sojourn.drill.oracle.comparison.ClusterComparison.difference;

import dev.sojourn.drill.oracle.result.EmittedResult;
import dev.sojourn.drill.oracle.window.IdealWindow;
import java.util.ArrayList;
import java.util.List;

/** Where the results of a window start and end whose length is fixed: all of them where it does. */
final class AlignedBounds {

    private AlignedBounds() {}

    static List<String> differences(Cluster cluster) {
        IdealWindow window = cluster.window().orElseThrow();
        List<String> differences = new ArrayList<>();
        for (EmittedResult result : cluster.results()) {
            if (result.start() != window.start()) {
                differences.add(difference("start", window.start(), result.start()));
            }
            if (result.end() != window.end()) {
                differences.add(difference("end", window.end(), result.end()));
            }
        }
        return differences;
    }
}
