package dev.sojourn.drill.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.kafka.common.utils.Exit;

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
            case "write-or-halt" -> writeOrHalt(new NodeFolder(Path.of(arguments[1])));
            case "have-deaf-child" -> haveChild(Path.of(arguments[1]), child -> {}, "be-deaf");
            case "have-writing-child" -> haveChild(Path.of(arguments[1]), child -> {}, "write-or-halt", arguments[2]);
            case "have-paused-child" -> haveChild(Path.of(arguments[1]), ChildProcess::pause, "wait");
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

    /** Like Kafka: halts when a place it wants to write to is gone. */
    private static void writeOrHalt(NodeFolder folder) throws IOException {
        List<Path> logs = IntStream.range(0, 500)
                .mapToObj(number -> folder.data().resolve("log-" + number))
                .toList();
        for (Path log : logs) {
            Files.createDirectories(log);
        }
        ParentWatch.arm(() -> BrokerMain.vanish(folder));
        System.out.println("writing");
        while (true) {
            logs.forEach(TestChild::writeOrHalt);
        }
    }

    private static void writeOrHalt(Path log) {
        try {
            Files.writeString(log.resolve("segment"), "x");
        } catch (IOException e) {
            Exit.halt(1);
        }
    }

    private static void haveChild(Path folder, Consumer<ChildProcess> treatment, String... order)
            throws InterruptedException {
        CountDownLatch up = new CountDownLatch(1);
        ChildProcess child = start(folder, line -> up.countDown(), order);
        up.await();
        treatment.accept(child);
        System.out.println(child.pid());
        waitForEver();
    }

    private static void haveCluster(Path folder, int nodes, boolean keep) throws InterruptedException {
        ClusterSettings settings =
                ClusterSettings.single(folder).withNodes(nodes).withKeep(keep);
        LocalCluster cluster = LocalCluster.start(settings);
        cluster.pids().forEach(System.out::println);
        System.out.println("up");
        waitForEver();
    }
}
