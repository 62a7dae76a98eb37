package dev.sojourn.benchmarks.machine;

/** A benchmark that cannot give its numbers: an engine failed, or was wrong. The message says it all. */
public final class BenchmarkException extends RuntimeException {

    public BenchmarkException(String message) {
        super(message);
    }
}
