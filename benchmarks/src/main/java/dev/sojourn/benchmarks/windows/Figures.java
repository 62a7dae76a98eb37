package dev.sojourn.benchmarks.windows;

import dev.sojourn.benchmarks.engine.EngineSettings;
import dev.sojourn.benchmarks.engine.Measurement;

/**
 * What one run of an engine cost.
 *
 * @param processMicros CPU time per event, all threads of the process
 * @param streamMicros CPU time per event, the stream thread alone
 * @param changelog records written to changelogs, per event
 */
public record Figures(
        double processMicros,
        double streamMicros,
        double seconds,
        double eventsPerSecond,
        double changelog,
        double results,
        double peakMegabytes) {

    public static Figures of(EngineSettings settings, Measurement measured, long changelogRecords, long results) {
        double events = settings.events() - settings.skipped();
        double seconds = measured.wallNanos() / 1e9;
        return new Figures(
                measured.processCpuNanos() / 1e3 / events,
                measured.streamCpuNanos() / 1e3 / events,
                seconds,
                events / seconds,
                changelogRecords / events,
                results,
                measured.peakMemoryBytes() / 1e6);
    }
}
