package dev.sojourn.benchmarks.engine;

import dev.sojourn.topology.instance.Instance;
import dev.sojourn.topology.instance.InstanceEvent;
import dev.sojourn.topology.pipeline.Pipeline;

/** Sojourn, run as a user runs it. */
final class InstanceApplication implements Application {

    private final Instance instance;
    private final Thread thread = new Thread(this::run, "instance");

    InstanceApplication(Pipeline pipeline) {
        instance = new Instance(pipeline, InstanceApplication::heard);
    }

    @Override
    public void start() {
        thread.start();
    }

    @Override
    public void close() {
        instance.close();
    }

    private void run() {
        try {
            if (instance.run() != 0) {
                EngineMain.fail("the instance failed");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void heard(InstanceEvent event) {
        if (event instanceof InstanceEvent.Failed failed) {
            EngineMain.fail(failed.cause());
        }
    }
}
