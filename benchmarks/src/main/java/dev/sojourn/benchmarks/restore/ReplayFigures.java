package dev.sojourn.benchmarks.restore;

import dev.sojourn.benchmarks.store.Word;
import java.util.Locale;

/**
 * What it took to bring state back once.
 *
 * @param records how many were read from the changelog
 * @param seconds from before the first fetch until everything was read
 * @param cpuMicros CPU time per record, all threads of the process, meanwhile; not a number where there were none
 * @param running seconds from before the application was made until it was running
 */
record ReplayFigures(double records, double seconds, double cpuMicros, double running) {

    static ReplayFigures of(Word.Read read) {
        return of(read.records(), read.nanos(), read.cpuNanos(), read.nanos());
    }

    static ReplayFigures of(Word.Restored restored) {
        return of(restored.replayed(), restored.restoreNanos(), restored.cpuNanos(), restored.runningNanos());
    }

    private static ReplayFigures of(long records, long nanos, long cpuNanos, long runningNanos) {
        double cpuMicros = records == 0 ? Double.NaN : cpuNanos / 1e3 / records;
        return new ReplayFigures(records, nanos / 1e9, cpuMicros, runningNanos / 1e9);
    }

    /** A cost per record as text; a dash where there were no records. */
    static String perRecord(double micros) {
        return Double.isNaN(micros) ? "-" : String.format(Locale.ROOT, "%.2f", micros);
    }

    double recordsPerSecond() {
        return records / seconds;
    }
}
