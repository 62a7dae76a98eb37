package dev.sojourn.drill.cluster;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

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
            case "tick" -> tick();
            case "wait" -> waitForEver();
            case "resist" -> resist();
            case "have-paused-child" -> havePausedChild(Path.of(arguments[1]));
            case "have-cluster" -> haveCluster(Path.of(arguments[1]), arguments[2]);
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
        System.out.println("waiting");
        new CountDownLatch(1).await();
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

    private static void havePausedChild(Path folder) throws InterruptedException {
        CountDownLatch up = new CountDownLatch(1);
        ChildProcess child = start(folder, line -> up.countDown(), "wait");
        up.await();
        child.pause();
        System.out.println(child.pid());
        waitForEver();
    }

    private static void haveCluster(Path folder, String keep) throws InterruptedException {
        ClusterSettings settings = ClusterSettings.single(folder).withKeep(Boolean.parseBoolean(keep));
        LocalCluster cluster = LocalCluster.start(settings);
        System.out.println(cluster.pids().get(0));
        waitForEver();
    }
}
