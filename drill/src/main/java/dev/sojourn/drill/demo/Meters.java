package dev.sojourn.drill.demo;

import dev.sojourn.drill.cluster.LocalCluster;
import dev.sojourn.drill.demo.picture.DemoModel;
import dev.sojourn.drill.load.Feeder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** Measures feed, lag, memory and disk now and then, and tells the model. */
final class Meters implements AutoCloseable {

    /** The broker's name among the processes of a round. */
    static final String BROKER = "the broker";

    private static final Duration FEED_EVERY = Duration.ofMillis(100);
    private static final Duration LAG_EVERY = Duration.ofMillis(250);
    private static final Duration USAGE_EVERY = Duration.ofSeconds(1);

    private final DemoModel model;
    private final LocalCluster cluster;
    private final Fleet fleet;
    private final LagMeter lag;
    private final List<Repeated> running = new ArrayList<>();

    private Meters(DemoModel model, LocalCluster cluster, Fleet fleet, LagMeter lag) {
        this.model = model;
        this.cluster = cluster;
        this.fleet = fleet;
        this.lag = lag;
    }

    static Meters start(DemoModel model, LocalCluster cluster, Fleet fleet, LagMeter lag) {
        Meters meters = new Meters(model, cluster, fleet, lag);
        meters.start("lag-meter", LAG_EVERY, meters::readLag);
        meters.start("usage-meter", USAGE_EVERY, meters::readUsage);
        return meters;
    }

    /** Also follows what the feeder has got rid of, and whether it fails. */
    void follow(Feeder feeder) {
        start("feed-meter", FEED_EVERY, () -> readFeed(feeder));
    }

    @Override
    public synchronized void close() {
        running.forEach(Repeated::close);
        lag.close();
    }

    private synchronized void start(String name, Duration rest, Repeated.Job job) {
        running.add(Repeated.every(name, rest, job));
    }

    private void readFeed(Feeder feeder) {
        model.fed(feeder.sent(), feeder.total());
        try {
            feeder.done().getNow(null);
        } catch (CompletionException e) {
            model.fail("the feed", e.getCause().getMessage());
        }
    }

    private void readLag() throws ExecutionException, TimeoutException, InterruptedException {
        LagMeter.Reading reading = lag.read();
        model.lag(reading.total(), reading.unread());
    }

    private void readUsage() {
        if (!cluster.node(1).isAlive()) {
            model.fail(BROKER, "it ended by itself");
        }
        long instances = fleet.measure((name, usage) -> model.measured(name, usage.memory(), usage.disk()));
        model.memory(instances + cluster.memoryBytes() + ownMemory());
    }

    private static long ownMemory() {
        try {
            return Files.readAllLines(Path.of("/proc/self/status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .sum();
        } catch (IOException e) {
            return 0;
        }
    }
}
