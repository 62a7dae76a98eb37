package dev.sojourn.benchmarks.machine;

/** The one in the middle; of an even number the mean of the two there. */
public final class Median {

    private Median() {}

    public static double of(double[] sorted) {
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
