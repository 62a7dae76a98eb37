package dev.sojourn.drill.oracle.verdict;

import dev.sojourn.drill.oracle.topic.Position;

/** Where what is found in the results of one window is put down, under the topic's role. */
public record Report(Anomalies anomalies, String role) {

    public void add(Anomaly.Kind kind, String key, Position position, String what) {
        anomalies.add(kind, key, position, role + ": " + what);
    }
}
