package dev.sojourn.drill.recovery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.drill.cluster.LocalTopics;
import dev.sojourn.drill.load.ClickGenerator;
import dev.sojourn.drill.load.Feeder;
import dev.sojourn.drill.load.LoadSource;
import dev.sojourn.drill.oracle.Oracle;
import dev.sojourn.drill.oracle.topic.TopicContents;
import dev.sojourn.drill.oracle.topic.TopicReader;
import dev.sojourn.drill.oracle.verdict.Anomaly;
import dev.sojourn.drill.oracle.verdict.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** One pipeline on a broker: its topics, its instances, what is fed into it, and the verdict on what came out. */
final class Run implements AutoCloseable {

    /** What takes a second on a machine at rest may take long on a busy one. */
    private static final Duration LIMIT = Duration.ofMinutes(2);

    /** Between two looks for which topics are read. */
    private static final Duration BETWEEN_READS = Duration.ofMillis(250);

    private static final Duration SOME_TICKS = Duration.ofSeconds(3);

    private static final Duration BETWEEN_JUDGEMENTS = Duration.ofMillis(700);

    private static final Duration READ_LIMIT = Duration.ofSeconds(30);
    /** A JVM that was sent SIGTERM and did all there was to do before it ended. */
    static final int ENDED_BY_SIGTERM = 128 + 15;

    private final String bootstrapServers;
    private final ClickPipeline pipeline;
    private final Path folder;
    private final List<TestInstance> instances = new CopyOnWriteArrayList<>();
    private final Deque<AutoCloseable> feeds = new ArrayDeque<>();

    Run(String bootstrapServers, ClickPipeline pipeline, Path folder) {
        this.bootstrapServers = bootstrapServers;
        this.pipeline = pipeline;
        this.folder = folder;
        new LocalTopics(bootstrapServers).create(pipeline.localTopics());
    }

    /** The first numbers of random loads: {@code -Dsojourn.seed=N} makes the same load again. */
    static long seed() {
        long seed = Long.getLong("sojourn.seed", System.nanoTime() % 1_000_000);
        System.out.println("-Dsojourn.seed=" + seed);
        return seed;
    }

    ClickPipeline pipeline() {
        return pipeline;
    }

    /** Where its files are; the instances' state folders may be put there, too. */
    Path folder() {
        return folder;
    }

    String bootstrapServers() {
        return bootstrapServers;
    }

    /** Starts an instance with a state folder of its own. */
    TestInstance start(String name) {
        return start(name, pipeline);
    }

    /** Starts an instance on the disk of one that is gone. */
    TestInstance replace(TestInstance gone, String name) {
        return start(name, pipeline, gone.stateFolder());
    }

    /** Starts an instance of the pipeline with other settings, with a state folder of its own. */
    TestInstance start(String name, ClickPipeline changed) {
        return start(name, changed, folder.resolve("state-" + name));
    }

    /** Starts an instance of the pipeline with other settings. */
    TestInstance start(String name, ClickPipeline changed, Path state) {
        return start(name, changed.yaml(bootstrapServers, state), state);
    }

    /** Starts an instance of whatever a pipeline file says, on the disk of one that is gone. */
    TestInstance replace(TestInstance gone, String name, UnaryOperator<String> edited) {
        return start(name, edited.apply(pipeline.yaml(bootstrapServers, gone.stateFolder())), gone.stateFolder());
    }

    private TestInstance start(String name, String yaml, Path state) {
        try {
            Files.createDirectories(folder);
            Path file = folder.resolve(name + ".yaml");
            Files.writeString(file, yaml);
            TestInstance instance = new TestInstance(name, file, state, folder.resolve(name + ".log"));
            instances.add(instance);
            return instance;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Feeds the input topic at so many events a second until all are acknowledged, or the run ends. */
    Feeder feed(LoadSource source, double eventsPerSecond) {
        return opened(Feeder.start(source, bootstrapServers, pipeline.topics().input(), eventsPerSecond));
    }

    /** Feeds clicks at so many a second, and returns while most of them are still to come. */
    Feeder feedClicks(int events, double eventsPerSecond) {
        Feeder feeder = feed(ClickGenerator.of(seed(), events, pipeline.partitions()), eventsPerSecond);
        await("a quarter is fed", () -> feeder.sent() > events / 4);
        return feeder;
    }

    /** Something to write single records with. */
    HandFeed byHand() {
        return opened(HandFeed.into(bootstrapServers, pipeline.topics().input()));
    }

    /** The same, each record in a transaction, which leaves its marker behind the record. */
    HandFeed byHandInTransactions() {
        return opened(HandFeed.transactional(bootstrapServers, pipeline.topics().input()));
    }

    private <T extends AutoCloseable> T opened(T feed) {
        feeds.push(feed);
        return feed;
    }

    /** Waits until a fact holds, and no longer once an instance has ended that should not have. */
    void await(String what, Callable<Boolean> fact) {
        waiting(what).until(fact);
    }

    private ConditionFactory waiting(String what) {
        return Awaitility.await(what)
                .atMost(LIMIT)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(50))
                .failFast(() -> instances.forEach(TestInstance::requireNotEnded));
    }

    void awaitFed(Feeder feeder) {
        await("all is fed", () -> feeder.done().isDone());
        feeder.done().join();
    }

    /** Waits until every task of both kinds runs on a living instance, and each of these is RUNNING. */
    void awaitAllRunning() {
        await(
                "every task has an owner",
                () -> alive().stream().allMatch(TestInstance::isRunning)
                        && alive().stream()
                                        .flatMap(each -> each.tasks(true).stream())
                                        .distinct()
                                        .count()
                                == pipeline.partitions()
                        && alive().stream()
                                        .flatMap(each -> each.tasks(false).stream())
                                        .distinct()
                                        .count()
                                == (pipeline.partitionedByKey() ? 0 : pipeline.partitions()));
    }

    List<TestInstance> alive() {
        return instances.stream().filter(TestInstance::isAlive).toList();
    }

    /** The living instance whose loss costs most. */
    TestInstance ownerOfMost() {
        return alive().stream()
                .max(Comparator.comparingInt(instance -> instance.tasks(true).size()))
                .orElseThrow();
    }

    /** Waits until so many events are in committed state or elsewhere, whether their sessions are closed or not. */
    void awaitTaken(long events) {
        waiting(events + " events are taken in")
                .pollInterval(BETWEEN_READS)
                .until(() -> Ledgers.of(bootstrapServers, pipeline).taken() == events);
    }

    /** Waits until all that was told is booked and nothing more is over, for longer than sources are silent between ticks. */
    void awaitNothingUnderWay() {
        waiting("nothing is under way")
                .during(SOME_TICKS)
                .pollInterval(BETWEEN_READS)
                .until(() -> Ledgers.of(bootstrapServers, pipeline).closed()
                        == new CommittedTopic(bootstrapServers)
                                .records(pipeline.topics().results())
                                .size());
    }

    /** Waits until so many sessions are booked as closed. */
    void awaitClosed(long sessions) {
        waiting(sessions + " sessions are closed")
                .pollInterval(BETWEEN_READS)
                .until(() -> Ledgers.of(bootstrapServers, pipeline).closed() == sessions);
    }

    /** Waits until all that was fed has come out. */
    void awaitNothingLost() {
        waiting("everything comes out")
                .pollInterval(BETWEEN_JUDGEMENTS)
                .ignoreException(IllegalStateException.class)
                .until(() -> judge().total(Anomaly.Kind.LOST) == 0);
    }

    /**
     * Waits until all that was fed has come out, stops the instances, and lets the oracle judge.
     *
     * @return the verdict, which is PASS
     */
    Verdict finish() {
        awaitNothingLost();
        stopAll();
        Verdict verdict = judge();
        assertThat(verdict.pass()).as(verdict.text("the seed is above")).isTrue();
        return verdict;
    }

    /**
     * The same where no source may be given up: the oracle takes a session for right that was closed too soon because
     * one was, and its rest for another.
     */
    Verdict finishUnsplit() {
        Verdict verdict = finish();
        assertThat(verdict.counts().splits()).as("sessions in parts").isZero();
        assertThat(history().results())
                .extracting(result -> new String(result.value(), UTF_8))
                .noneMatch(result -> result.contains("\"closed\":\"stalled\""));
        return verdict;
    }

    Verdict judge() {
        return new Oracle(ClickPipeline.rules()).judge(history());
    }

    TopicContents history() {
        return new TopicReader().read(bootstrapServers, pipeline.topics(), READ_LIMIT);
    }

    /** At once, so that no task wanders about among those who are leaving. */
    void stopAll() {
        List<CompletableFuture<Integer>> codes = new ArrayList<>();
        alive().forEach(instance -> codes.add(CompletableFuture.supplyAsync(instance::stop)));
        assertThat(codes.stream().map(CompletableFuture::join)).containsOnly(ENDED_BY_SIGTERM);
    }

    String report() {
        StringBuilder report = new StringBuilder("\n");
        instances.forEach(instance -> report.append(instance.report()).append('\n'));
        return report.toString();
    }

    @Override
    public void close() {
        instances.forEach(TestInstance::strike);
        instances.forEach(TestInstance::close);
        while (!feeds.isEmpty()) {
            closeFeed(feeds.pop());
        }
    }

    private static void closeFeed(AutoCloseable feed) {
        try {
            feed.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
