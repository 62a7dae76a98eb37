package dev.sojourn.benchmarks.engine;

import dev.sojourn.drill.cluster.ParentWatch;

/** The process of one engine: warms up, runs over the input, prints its measurement, and goes on until it is stopped. */
public final class EngineMain {

    private EngineMain() {}

    /** Arguments: {@link EngineSettings#toArguments()}. */
    public static void main(String[] arguments) {
        ParentWatch.arm(() -> {});
        EngineSettings settings = EngineSettings.of(arguments);
        try {
            warmUp(settings);
            System.out.println(measure(settings).toLine());
        } catch (RuntimeException e) {
            throw fail(e.toString());
        }
    }

    private static void warmUp(EngineSettings settings) {
        try (Application application = settings.engine().application(settings, settings.warmUp());
                Progress progress = new Progress(settings, settings.warmUp())) {
            application.start();
            progress.awaitEnd();
        }
    }

    @SuppressWarnings("MustBeClosed") // its threads live until the process is stopped: sessions are still to be closed
    private static Measurement measure(EngineSettings settings) {
        long skipped = settings.engine().processed(settings.skipped(), settings.skipped(), settings.direct());
        long everything = settings.engine().processed(settings.events(), settings.kept(), settings.direct());
        Application application = settings.engine().application(settings, settings.measured());
        try (Meter meter = new Meter(settings.measured().name(), skipped, everything).start();
                Progress progress = new Progress(settings, settings.measured())) {
            application.start();
            progress.awaitEnd();
            return meter.measure();
        }
    }

    /** Ends the process at once, with the reason on standard error. */
    static IllegalStateException fail(String why) {
        System.err.println("the engine failed: " + why);
        Runtime.getRuntime().halt(1);
        return new IllegalStateException(why);
    }
}
