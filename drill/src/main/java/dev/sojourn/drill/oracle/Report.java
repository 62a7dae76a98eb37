package dev.sojourn.drill.oracle;

/** Where what is found in the results of one window is put down, under the topic's role. */
record Report(Anomalies anomalies, String role) {

    void add(Anomaly.Kind kind, String key, Position position, String what) {
        anomalies.add(kind, key, position, role + ": " + what);
    }
}
