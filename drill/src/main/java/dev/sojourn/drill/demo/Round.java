package dev.sojourn.drill.demo;

import dev.sojourn.drill.cluster.ClusterSettings;
import dev.sojourn.drill.cluster.LocalCluster;
import dev.sojourn.drill.cluster.LocalTopics;
import dev.sojourn.drill.demo.picture.Act;
import dev.sojourn.drill.demo.picture.DemoModel;
import dev.sojourn.drill.demo.picture.Figures;
import dev.sojourn.drill.demo.picture.Happening.Tone;
import dev.sojourn.drill.demo.picture.Member;
import dev.sojourn.drill.demo.picture.Recovery;
import dev.sojourn.drill.demo.picture.Snapshot;
import dev.sojourn.drill.demo.picture.TaskPicture;
import dev.sojourn.drill.load.Feeder;
import dev.sojourn.drill.load.LoadSource;
import dev.sojourn.drill.oracle.verdict.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The story of one round, from an empty folder to the verdict. Every wait in it is bounded, and ends at once when a
 * process dies that should not.
 */
final class Round implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Round.class);
    private static final double KILL_AT = 0.4;
    private static final Duration SESSION_TIMEOUT = Duration.ofSeconds(6);
    private static final Duration START_LIMIT = Duration.ofSeconds(90);
    private static final Duration SPREAD_LIMIT = Duration.ofSeconds(15);
    private static final Duration TAKE_OVER_LIMIT = Duration.ofSeconds(90);
    private static final Duration CATCH_UP_LIMIT = Duration.ofSeconds(30);
    private static final Duration FEED_SLACK = Duration.ofMinutes(2);
    private static final Duration DRAIN_LIMIT = Duration.ofMinutes(3);

    /** Idle-after, idle-close and a few commits of the demo's pipelines, and then some. */
    private static final Duration STILLNESS = Duration.ofSeconds(15);

    private final DemoOptions options;
    private final long seed;
    private final Workspace workspace;
    private final DemoModel model;
    private final DemoCase demoCase;
    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    private LocalCluster cluster;
    private Fleet fleet;
    private Meters meters;

    Round(DemoOptions options, long seed, Workspace workspace, DemoModel model) {
        this.options = options;
        this.seed = seed;
        this.workspace = workspace;
        this.model = model;
        this.demoCase = options.load().demoCase();
    }

    /** Returns whether the verdict is PASS. */
    boolean play() throws InterruptedException {
        startBroker();
        startInstances();
        feed();
        if (options.kill()) {
            killAndReplace();
        }
        drain();
        return judge();
    }

    /** Ends what is still running; the data stays where it is. */
    @Override
    public synchronized void close() {
        while (!open.isEmpty()) {
            closeQuietly(open.pop());
        }
    }

    private void startBroker() {
        model.begin(Act.START, "data goes to " + workspace.root());
        model.fed(0, options.load().events());
        cluster = opened(LocalCluster.start(
                new ClusterSettings(1, workspace.broker(), options.port(), SESSION_TIMEOUT, Map.of(), options.keep())));
        model.say(Tone.DETAIL, "a Kafka broker answers at " + cluster.bootstrapServers());
        new LocalTopics(cluster.bootstrapServers()).create(demoCase.localTopics(options.partitions()));
    }

    private void startInstances() throws InterruptedException {
        String bootstrap = cluster.bootstrapServers();
        fleet = opened(new Fleet(demoCase, bootstrap, workspace, model));
        LagMeter lag =
                new LagMeter(bootstrap, demoCase.name(), demoCase.topics().input());
        meters = opened(Meters.start(model, cluster, fleet, lag));
        IntStream.range(0, options.instances()).mapToObj(Round::name).forEach(fleet::launch);
        require("every instance is RUNNING and every task has an owner", START_LIMIT, this::allRun);
        model.await(SPREAD_LIMIT, now -> failed(now) || (allRun(now) && spread(now)));
        opened(OutputReader.start(
                bootstrap,
                demoCase.topics(),
                new OutputTally(demoCase.topics(), demoCase.countField()),
                model::outputs));
    }

    private void feed() {
        LoadSource source = options.load().maker().source(seed, options.partitions());
        double rate = options.eventsPerSecond();
        String speed = rate == 0 ? "as fast as it goes" : "at " + Figures.count(Math.round(rate)) + " a second";
        model.begin(Act.FLOW, Figures.count(source.size(), "event") + " begin to flow, " + speed);
        Feeder feeder = opened(Feeder.start(
                source, cluster.bootstrapServers(), demoCase.topics().input(), rate));
        meters.follow(feeder);
    }

    private void killAndReplace() throws InterruptedException {
        require("40 % of the events are fed", feedLimit(), now -> now.feed().fraction() >= KILL_AT);
        Member victim = Victim.in(model.snapshot()).orElseThrow();
        kill(victim);
        require(
                "the survivors run all tasks of " + victim.name(),
                TAKE_OVER_LIMIT,
                now -> now.recovery().filter(Recovery::allBack).isPresent());
        model.await(
                CATCH_UP_LIMIT,
                now -> failed(now) || now.recovery().filter(Recovery::complete).isPresent());
        replace(victim.name());
    }

    private void kill(Member victim) {
        long second = Math.round(model.snapshot().feed().perSecond().orElse(0));
        long calm = Math.max(model.snapshot().lag().now(), second);
        model.begin(
                Act.RECOVER,
                "%s is killed with SIGKILL%s: it had %s with state and %s without"
                        .formatted(
                                victim.name(),
                                options.loseState() ? " and its state folder deleted" : "",
                                Figures.count(victim.tasks(true).size(), "task"),
                                victim.tasks(false).size()));
        model.killing(victim.name(), options.loseState(), calm);
        fleet.kill(victim.name());
        if (options.loseState()) {
            fleet.loseState(victim.name());
        }
    }

    private void replace(String victim) throws InterruptedException {
        String name = name(options.instances());
        model.begin(
                Act.REPLACE,
                name + " takes the place of " + victim
                        + (options.loseState() ? " and starts with an empty disk" : ", on the same disk"));
        fleet.replace(victim, name);
        require(
                name + ", the replacement, is RUNNING",
                START_LIMIT,
                now -> now.member(name).filter(Member::running).isPresent());
    }

    private void drain() throws InterruptedException {
        require("all events are fed", feedLimit(), now -> now.feed().done());
        model.begin(Act.DRAIN, "everything is fed; the last sessions close once all is quiet");
        Drain drain = new Drain(STILLNESS);
        require("everything that was fed has come out", DRAIN_LIMIT, drain::over);
    }

    private boolean judge() {
        model.begin(Act.JUDGE, "the instances stop, then the oracle reads every topic");
        fleet.stop();
        model.say(Tone.DETAIL, "all instances have stopped cleanly");
        Verdict verdict = Referee.verdict(demoCase, cluster.bootstrapServers());
        String rerun = options.rerun(seed);
        model.say(verdict.pass() ? Tone.GOOD : Tone.BAD, verdict.pass() ? "PASS" : "FAIL");
        model.ending(new Snapshot.Ending(
                verdict.pass(), verdict.text(rerun).lines().toList(), rerun, options.keep() ? kept() : List.of()));
        return verdict.pass();
    }

    private List<String> kept() {
        return List.of(
                workspace.root() + ": broker, state, pipelines and logs",
                "its broker comes back at " + cluster.bootstrapServers() + " with kafka.Kafka "
                        + workspace.broker().resolve("node-1").resolve("broker.properties"));
    }

    private boolean allRun(Snapshot now) {
        long running = now.living().stream()
                .flatMap(member -> member.tasks().stream())
                .filter(task -> task.standing() == TaskPicture.Standing.RUNNING)
                .count();
        return running == 2L * options.partitions() && now.living().stream().allMatch(Member::running);
    }

    /** Nice to have, no condition: instances that joined last have got their share, too. */
    private boolean spread(Snapshot now) {
        return options.instances() > options.partitions()
                || now.living().stream().noneMatch(member -> member.tasks(true).isEmpty());
    }

    private Duration feedLimit() {
        double rate = options.eventsPerSecond();
        return rate == 0
                ? FEED_SLACK.multipliedBy(5)
                : FEED_SLACK.plusSeconds((long) (2 * options.load().events() / rate));
    }

    private void require(String what, Duration limit, Predicate<Snapshot> wish) throws InterruptedException {
        boolean reached = model.await(limit, now -> failed(now) || wish.test(now));
        model.snapshot().failure().ifPresent(this::giveUp);
        if (!reached) {
            throw DemoException.failed("gave up after waiting %s until %s\n%s"
                    .formatted(Figures.length(limit), what, standing(model.snapshot())));
        }
    }

    private static String standing(Snapshot now) {
        String members = now.members().stream()
                .map(member -> member.name() + " is " + member.state())
                .collect(Collectors.joining(", "));
        return "%s; %s of %s fed, %s to go through, %s accounted for"
                .formatted(
                        members,
                        Figures.count(now.feed().sent()),
                        Figures.count(now.feed().total(), "event"),
                        Figures.count(now.lag().now()),
                        Figures.count(now.outputs().accounted()));
    }

    private void giveUp(Snapshot.Failure failure) {
        boolean broker = failure.culprit().equals(Meters.BROKER);
        Path file = broker ? cluster.node(1).log() : workspace.log(failure.culprit());
        List<String> log = Workspace.lastWords(file);
        String tail = log.isEmpty() ? "" : "\nthe end of its log:\n  " + String.join("\n  ", log);
        throw DemoException.failed(failure.culprit() + " failed: " + failure.cause() + tail);
    }

    private static boolean failed(Snapshot now) {
        return now.failure().isPresent();
    }

    /** A, B, C and so on. */
    private static String name(int number) {
        return String.valueOf((char) ('A' + number));
    }

    /** One part that does not close must not keep the others from it. */
    private static void closeQuietly(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            LOG.warn("{} could not be closed", part, e);
        }
    }

    private synchronized <T extends AutoCloseable> T opened(T part) {
        open.push(part);
        return part;
    }
}
