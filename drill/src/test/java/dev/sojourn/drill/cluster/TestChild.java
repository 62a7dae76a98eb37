package dev.sojourn.drill.cluster;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** A child that does what its first argument says. */
final class TestChild {

    private TestChild() {}

    static ChildProcess start(Path folder, Consumer<String> onLine, String... arguments) {
        return ChildProcess.start(new ChildCommand(
                "child",
                TestChild.class.getName(),
                List.of(arguments),
                List.of("-Xmx64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
                folder.resolve("child.log"),
                onLine));
    }

    public static void main(String[] arguments) throws Exception {
        switch (arguments[0]) {
            case "say" -> say(arguments);
            case "count" -> IntStream.range(0, Integer.parseInt(arguments[1])).forEach(System.out::println);
            case "tick" -> tick();
            case "say-good-bye" -> sayGoodBye();
            case "wait" -> waitForEver();
            case "resist" -> resist();
            case "be-deaf" -> beDeaf();
            case "have-deaf-child" -> haveChild(Path.of(arguments[1]), "be-deaf", child -> {});
            case "have-paused-child" -> haveChild(Path.of(arguments[1]), "wait", ChildProcess::pause);
            case "have-cluster" ->
                haveCluster(Path.of(arguments[1]), Integer.parseInt(arguments[2]), Boolean.parseBoolean(arguments[3]));
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    private static void say(String[] words) {
        for (int word = 1; word < words.length; word++) {
            System.out.println(words[word]);
        }
        System.err.println("an aside");
        System.exit(7);
    }

    private static void tick() throws InterruptedException {
        ParentWatch.arm(() -> {});
        CountDownLatch never = new CountDownLatch(1);
        while (!never.await(10, TimeUnit.MILLISECONDS)) {
            System.out.println("tick");
        }
    }

    private static void waitForEver() throws InterruptedException {
        ParentWatch.arm(() -> {});
        beDeaf();
    }

    private static void sayGoodBye() throws InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            awaitQuietly(Duration.ofMillis(300));
            System.out.println("good-bye");
        }));
        waitForEver();
    }

    private static void awaitQuietly(Duration duration) {
        try {
            new CountDownLatch(1).await(duration.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void resist() throws InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            System.out.println("no");
            while (true) {
                Thread.onSpinWait();
            }
        }));
        waitForEver();
    }

    /** Does not notice when its parent is gone. */
    private static void beDeaf() throws InterruptedException {
        System.out.println("waiting");
        new CountDownLatch(1).await();
    }

    private static void haveChild(Path folder, String mode, Consumer<ChildProcess> treatment)
            throws InterruptedException {
        CountDownLatch up = new CountDownLatch(1);
        ChildProcess child = start(folder, line -> up.countDown(), mode);
        up.await();
        treatment.accept(child);
        System.out.println(child.pid());
        waitForEver();
    }

    private static void haveCluster(Path folder, int nodes, boolean keep) throws InterruptedException {
        ClusterSettings settings = ClusterSettings.single(folder)
                .withNodes(nodes)
                .withKeep(keep)
                .withBrokerProperty("replica.high.watermark.checkpoint.interval.ms", "1");
        LocalCluster cluster = LocalCluster.start(settings);
        new LocalTopics(cluster.bootstrapServers()).create(List.of(new LocalTopic("events", 20)));
        cluster.pids().forEach(System.out::println);
        System.out.println("up");
        waitForEver();
    }
}
