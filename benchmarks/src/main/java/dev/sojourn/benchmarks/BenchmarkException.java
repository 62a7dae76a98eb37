package dev.sojourn.benchmarks;

/** A benchmark that cannot give its numbers: an engine failed, or was wrong. The message says it all. */
final class BenchmarkException extends RuntimeException {

    BenchmarkException(String message) {
        super(message);
    }
}
