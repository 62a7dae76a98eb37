package dev.sojourn.drill.store;

import dev.sojourn.drill.cluster.ClusterSettings;
import dev.sojourn.drill.cluster.DataFolder;
import dev.sojourn.drill.cluster.LocalCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Kill cycles for as long as one likes, against a broker of its own on this machine. */
public final class Night {

    /** So that no topic, and nothing read of one, grows for hours. */
    private static final int CYCLES_OF_ONE_APPLICATION = 50;

    private static final Duration SESSION_TIMEOUT = Duration.ofSeconds(3);

    private final NightOptions options;
    private final long end;
    private final List<Long> failed = new ArrayList<>();
    private int ran;
    private int applications;

    private Night(NightOptions options) {
        this.options = options;
        this.end = System.nanoTime() + options.time().toNanos();
    }

    /** Exit code 0 if no cycle failed, 1 if one did, 2 if the arguments cannot be used. */
    public static void main(String[] arguments) throws IOException {
        try {
            Night night = new Night(NightOptions.of(arguments));
            night.run();
            System.out.println(night.result());
            System.exit(night.failed.isEmpty() ? 0 : 1);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        }
    }

    private void run() throws IOException {
        Path folder = Files.createTempDirectory("sojourn-night-");
        Runtime.getRuntime().addShutdownHook(new Thread(new DataFolder(folder)::delete, "delete-folder"));
        try (LocalCluster cluster = LocalCluster.start(
                ClusterSettings.single(folder.resolve("broker")).withSessionTimeout(SESSION_TIMEOUT))) {
            if (options.keys() > 0) {
                runBig(settings("big", cluster), folder.resolve("big"));
            }
            while (!over()) {
                applications++;
                String name = "night-" + applications;
                runOne(settings(name, cluster), folder.resolve(name));
            }
        }
    }

    private static CountingSettings settings(String name, LocalCluster cluster) {
        return CountingSettings.of(name, cluster.bootstrapServers(), name + "-input");
    }

    private void runBig(CountingSettings settings, Path folder) {
        try (BigStore big = new BigStore(settings, options.keys(), folder)) {
            big.kill(System.out::println);
        } finally {
            new DataFolder(folder).delete();
        }
    }

    private void runOne(CountingSettings settings, Path folder) {
        try (KillCycles cycles = new KillCycles(settings, folder)) {
            cycles.begin();
            for (int i = 0; i < CYCLES_OF_ONE_APPLICATION && !over(); i++) {
                if (!survived(cycles)) {
                    return;
                }
            }
        } finally {
            new DataFolder(folder).delete();
        }
    }

    private boolean survived(KillCycles cycles) {
        long seed = options.seed() + ran;
        ran++;
        try {
            cycles.cycle(seed);
            System.out.println("cycle " + ran + ", seed " + seed + ": exact; rungs so far " + cycles.rungs());
            return true;
        } catch (RuntimeException e) {
            failed.add(seed);
            System.out.println("cycle " + ran + ", seed " + seed + ": FAILED: " + e.getMessage() + cycles.report());
            return false;
        }
    }

    private boolean over() {
        return ran >= options.cycles() || System.nanoTime() - end >= 0;
    }

    /** With no failure among n, a rate above 3/n would have shown itself with a probability of 95 %. */
    private String result() {
        String count = ran + " kill cycles ran, " + failed.size() + " failed";
        if (!failed.isEmpty()) {
            return count + ", with the seeds " + failed;
        }
        return ran == 0
                ? count
                : count + "; a failure rate above %.2f %% is excluded at 95 %%".formatted(Math.min(100.0, 300.0 / ran));
    }
}
