package dev.sojourn.topology.backfill;

import dev.sojourn.topology.instance.Instance;
import dev.sojourn.topology.instance.InstanceEvent;
import dev.sojourn.topology.instance.InstanceException;
import dev.sojourn.topology.instance.TopicCheck;
import dev.sojourn.topology.operator.task.WindowTally;
import dev.sojourn.topology.pipeline.Pipeline;
import dev.sojourn.topology.pipeline.WindowDefinition;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A pipeline over a range of old data, in this process, from its beginning to its end.
 *
 * <p>It is over when every window of every task has closed all it had and that is committed.
 */
public final class Backfill implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Backfill.class);
    private static final Duration LOOK = Duration.ofMillis(250);

    private final Pipeline live;
    private final BackfillOptions options;
    private final BackfillListener listener;
    private final AtomicReference<String> failure = new AtomicReference<>("the instance ended by itself");
    private Optional<Instance> instance = Optional.empty();
    private volatile boolean stopped;

    /**
     * Asks no broker yet.
     *
     * @throws IllegalArgumentException where the options do not go together with each other or the pipeline
     */
    public Backfill(Pipeline live, BackfillOptions options, BackfillListener listener) {
        this.live = live;
        this.options = options;
        this.listener = listener;
        options.requireFor(live);
        pipeline(options.file().isPresent());
    }

    /**
     * Runs to the end of the range.
     *
     * @return what became of it; empty where it was closed before
     * @throws InstanceException if it cannot start or go on; the message is one sentence or two
     */
    public Optional<BackfillTotals> run() throws InterruptedException {
        try (BackfillBroker broker = new BackfillBroker(TopicCheck.client(live))) {
            Pipeline pipeline = pipeline(options.file().isPresent());
            Optional<BackfillRange> kept = options.resume() ? broker.kept(pipeline) : Optional.empty();
            if (kept.isPresent() && !kept.get().topic().equals(live.input().topic())) {
                pipeline = pipeline(true);
            }
            Optional<BackfillRange> range =
                    new Preparation(live, pipeline, options, broker, listener, () -> stopped).range(kept);
            return range.isEmpty() || stopped ? Optional.empty() : new Course(broker, pipeline, range.get()).run();
        }
    }

    /** Stops it in good order; what is done is committed. */
    @Override
    public void close() {
        stopped = true;
        started().ifPresent(Instance::close);
    }

    private Pipeline pipeline(boolean ownInput) {
        int cores = Runtime.getRuntime().availableProcessors();
        return BackfillPipeline.of(live, options.as(), ownInput, cores);
    }

    private synchronized Optional<Instance> started() {
        return instance;
    }

    /** The one run of the prepared pipeline over its range. */
    private final class Course {

        private final BackfillBroker broker;
        private final Pipeline pipeline;
        private final BackfillRange range;
        private final Settlement settlement;
        private final long startedAt = System.nanoTime();
        private final ProgressMeter meter;

        private Course(BackfillBroker broker, Pipeline pipeline, BackfillRange range) {
            this.broker = broker;
            this.pipeline = pipeline;
            this.range = range;
            List<String> windows =
                    pipeline.windows().stream().map(WindowDefinition::name).toList();
            this.settlement = new Settlement(windows, range.spans().size());
            this.meter = new ProgressMeter(broker, pipeline, range, startedAt);
        }

        private Optional<BackfillTotals> run() throws InterruptedException {
            long before = meter.read(meter.committed());
            Instance begun = start();
            if (stopped) {
                begun.close();
                return Optional.empty();
            }
            CompletableFuture<Integer> ended = running(begun);
            Optional<List<WindowTally>> outcome = Optional.empty();
            while (outcome.isEmpty() && !isOver(ended)) {
                outcome = look();
            }
            Duration took = Duration.ofNanos(System.nanoTime() - startedAt);
            started().ifPresent(Instance::close);
            int code = ended.join();
            if (outcome.isEmpty() && code != 0) {
                throw new InstanceException(failure.get());
            }
            return outcome.map(windows -> totals(windows, took, range.total() - before));
        }

        private Instance start() {
            synchronized (Backfill.this) {
                Instance started = new Instance(pipeline, range.inputRange(), this::heard);
                instance = Optional.of(started);
                return started;
            }
        }

        private void heard(InstanceEvent event) {
            if (event instanceof InstanceEvent.WindowSettled settled) {
                settlement.settled(settled);
            } else if (event instanceof InstanceEvent.TaskStopped task) {
                settlement.stopped(task.task());
            } else if (event instanceof InstanceEvent.Failed failed) {
                failure.set(failed.cause());
            }
        }

        /** A broker that is away for a while is the instance's to wait for. */
        private Optional<List<WindowTally>> look() {
            try {
                Map<TopicPartition, Long> committed = meter.committed();
                listener.progress(meter.progress(committed));
                return settlement.outcome(committed);
            } catch (InstanceException e) {
                LOG.debug("cannot tell how far it is", e);
                return Optional.empty();
            }
        }

        private BackfillTotals totals(List<WindowTally> windows, Duration took, long readNow) {
            return BackfillTotals.of(windows, letters(), took, readNow);
        }

        private DeadLetters letters() {
            try {
                return DeadLetters.in(
                        broker.ends(List.of(pipeline.deadLetterTopic())).keySet(),
                        TopicCheck.client(pipeline),
                        pipeline.windows().get(0).name());
            } catch (KafkaException e) {
                throw new InstanceException(
                        "the backfill is complete, but its dead letters could not be counted: " + e.getMessage()
                                + "; that takes the right to read "
                                + pipeline.deadLetterTopic(),
                        e);
            }
        }
    }

    private static CompletableFuture<Integer> running(Instance instance) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return instance.run();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                        throw new CompletionException(e);
                    }
                },
                work -> new Thread(work, "backfill").start());
    }

    private static boolean isOver(CompletableFuture<Integer> ended) throws InterruptedException {
        try {
            ended.get(LOOK.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new InstanceException("the instance ended: " + e.getCause(), e);
        }
    }
}
