package dev.sojourn.benchmarks.machine;

import java.lang.management.ManagementFactory;
import java.util.Locale;

/** The machine as it is now: one that is busy with something else gives other numbers; so what it was goes with them. */
public final class Machine {

    private Machine() {}

    public static String text() {
        return String.format(
                Locale.ROOT,
                "%d cores, load %.1f, Java %s",
                Runtime.getRuntime().availableProcessors(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                System.getProperty("java.version"));
    }
}
