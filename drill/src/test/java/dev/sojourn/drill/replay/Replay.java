package dev.sojourn.drill.replay;

import dev.sojourn.drill.history.History;
import dev.sojourn.drill.history.Silence;
import dev.sojourn.drill.oracle.Oracle;
import dev.sojourn.drill.oracle.topic.RawRecord;
import dev.sojourn.drill.oracle.verdict.Verdict;
import dev.sojourn.topology.operator.PipelineProcessors;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Lets a history happen to the real operator, and has the oracle judge what is committed in the end. Which task comes
 * when, when threads commit and how wall time passes is random, and the same for the same history.
 */
final class Replay {

    static final String INPUT = "events";

    /** A tick a second, and as many as make idle, stalled, and then closed of a source that says nothing. */
    private static final int LONG_SILENCE_S = 13;

    /** As long as it takes at most until a task hears what the others have said. */
    private static final long MOST_LAG_MS = 2_000;

    private final History history;
    private final Random random;
    private final RunningPipeline pipeline;
    private final Set<Integer> down = new HashSet<>();
    private long caughtUp;

    private Replay(History history, Surroundings surroundings, UnaryOperator<PipelineProcessors> fault) {
        this.history = history;
        this.random = new Random(history.seed());
        this.pipeline = new RunningPipeline(history, surroundings, fault);
        this.caughtUp = pipeline.wall;
    }

    /** What the oracle says of it. */
    static Verdict judge(History history) {
        return judge(history, UnaryOperator.identity());
    }

    /** The same of an operator that has this fault. */
    static Verdict judge(History history, UnaryOperator<PipelineProcessors> fault) {
        Replay replay = of(history, fault);
        return new Oracle(replay.history.rules()).judge(replay.pipeline.written(replay.history));
    }

    /** All there is in the end in any topic. */
    static Map<String, List<RawRecord>> committed(History history) {
        return of(history).pipeline.committed();
    }

    /** How many records were written and never committed. */
    static long abortedRecords(History history) {
        return of(history).pipeline.abortedRecords();
    }

    private static Replay of(History history) {
        return of(history, UnaryOperator.identity());
    }

    private static Replay of(History history, UnaryOperator<PipelineProcessors> fault) {
        Surroundings surroundings = Surroundings.of(history);
        Replay replay = new Replay(surroundings.placed(history), surroundings, fault);
        replay.run();
        return replay;
    }

    private void run() {
        List<RawRecord> records = history.input();
        for (int i = 0; i <= records.size(); i++) {
            silences(i);
            if (history.crashes().contains(i)) {
                crash();
            }
            if (i < records.size()) {
                pipeline.publish(records.get(i));
                pass(random.nextInt(8) == 0 ? random.nextInt(1_500) : random.nextInt(30));
            }
        }
        catchUp();
        for (int partition = 0; partition < history.partitions(); partition++) {
            pipeline.idle.add(partition);
        }
        passLong();
        if (pipeline.wall < History.TIMESTAMP) {
            pipeline.wall = History.TIMESTAMP; // now all is over by wall-clock time, too
            passLong();
        }
    }

    private void silences(int before) {
        for (Silence silence : history.silences()) {
            if (silence.before() == before) {
                silence(silence.partitions());
            }
        }
    }

    /** Sources that say nothing are idle, or their tasks have gone and not come back yet. */
    private void silence(Set<Integer> partitions) {
        catchUp();
        if (partitions.size() < history.partitions() && random.nextBoolean()) {
            down.addAll(partitions);
            passLong();
            down.clear();
        } else {
            pipeline.idle.addAll(partitions);
            passLong();
        }
    }

    private void passLong() {
        for (int second = 0; second < LONG_SILENCE_S; second++) {
            pass(1_000);
            catchUp();
        }
    }

    private void pass(long ms) {
        pipeline.wall += ms;
        for (int i = 0; i < pipeline.tasks.size(); i++) {
            if (!down.contains(i)) {
                pipeline.tasks.get(i).punctuate();
            }
        }
        if (pipeline.wall - caughtUp >= MOST_LAG_MS) {
            catchUp();
        }
        work();
    }

    private void work() {
        for (int i = random.nextInt(2 * pipeline.tasks.size() + 1); i > 0; i--) {
            step(random.nextInt(pipeline.tasks.size()));
            if (random.nextInt(4) == 0) {
                anyThread().commit();
            }
        }
    }

    private boolean step(int task) {
        return !down.contains(task) && pipeline.tasks.get(task).step(random);
    }

    /** Everything that has been sent arrives. */
    private void catchUp() {
        boolean more = true;
        while (more) {
            more = false;
            for (int task = 0; task < pipeline.tasks.size(); task++) {
                while (step(task)) {
                    more = true;
                }
            }
            pipeline.threads.forEach(TaskThread::commit);
        }
        caughtUp = pipeline.wall;
    }

    /** Of the whole instance or of a single thread. */
    private void crash() {
        if (random.nextBoolean()) {
            pipeline.threads.forEach(TaskThread::crash);
        } else {
            anyThread().crash();
        }
    }

    private TaskThread anyThread() {
        return pipeline.threads.get(random.nextInt(pipeline.threads.size()));
    }
}
