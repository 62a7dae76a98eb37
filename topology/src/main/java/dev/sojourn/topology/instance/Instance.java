package dev.sojourn.topology.instance;

import dev.sojourn.state.DurableState;
import dev.sojourn.topology.operator.InputRange;
import dev.sojourn.topology.operator.PipelineTopology;
import dev.sojourn.topology.pipeline.Pipeline;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.ThreadMetadata;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One instance of a pipeline: a Kafka Streams application in this process.
 *
 * <p>It runs until it is closed or fails. On a failure it ends rather than go on with part of its threads: a supervisor
 * restarts it, and the other instances take its tasks meanwhile.
 */
public final class Instance implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Instance.class);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(30);
    private static final Duration REPLACED_WITHIN = Duration.ofSeconds(30);

    private final Consumer<InstanceEvent> events;
    private final DurableState state;
    private final ConsumerBacklog backlog;
    private final RestoreEvents restores;
    private final KafkaStreams streams;
    private final int threads;
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final CountDownLatch over = new CountDownLatch(1);

    /**
     * Checks the topics and builds the topology.
     *
     * @throws InstanceException if no broker answers, a topic is missing, or a setting cannot be used
     */
    public Instance(Pipeline pipeline, Consumer<InstanceEvent> events) {
        this(pipeline, InputRange.WITHOUT_END, events);
    }

    /**
     * The same over a part of the input, at whose end it stays, with nothing left to do, until it is closed.
     *
     * @throws InstanceException if no broker answers, a topic is missing, or a setting cannot be used
     */
    public Instance(Pipeline pipeline, InputRange range, Consumer<InstanceEvent> events) {
        this.events = events;
        InstanceSettings settings = new InstanceSettings(pipeline);
        StreamsConfig config = config(settings);
        threads = config.getInt(StreamsConfig.NUM_STREAM_THREADS_CONFIG);
        int partitions = new TopicCheck(pipeline).inputPartitions();
        state = state(settings);
        backlog = new ConsumerBacklog(settings.client(), pipeline.name(), range);
        Topology topology = new PipelineTopology(
                        pipeline, partitions, range, backlog, new TaskEvents(events), state::store)
                .build();
        streams = streams(topology, config);
        restores = new RestoreEvents(state, events);
        streams.setGlobalStateRestoreListener(restores);
        streams.setStateListener((state, before) -> changed(state));
        streams.setUncaughtExceptionHandler(this::failed);
    }

    /**
     * Runs until {@link #close} or a failure.
     *
     * @return the exit code of the process: 0 after a close, 1 after a failure
     */
    public int run() throws InterruptedException {
        try {
            streams.start();
        } catch (StreamsException e) {
            failed(e);
        }
        over.await();
        close();
        return failure.get() == null ? 0 : 1;
    }

    /** Commits what is done, leaves the group so that others take over at once, and waits until all is closed. */
    @Override
    public synchronized void close() {
        streams.close(CloseOptions.groupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP)
                .withTimeout(CLOSE_LIMIT));
        backlog.close();
        restores.close();
        state.close();
        over.countDown();
    }

    /** Refused here is what would fail elsewhere in words of its own: a size of caches is needed for the topology, too. */
    private static StreamsConfig config(InstanceSettings settings) {
        try {
            return new StreamsConfig(settings.streams());
        } catch (KafkaException e) {
            throw new InstanceException(FailureCause.of(e), e);
        }
    }

    private static DurableState state(InstanceSettings settings) {
        try {
            return DurableState.of(settings.streams());
        } catch (KafkaException | IllegalArgumentException | IllegalStateException e) {
            String why = RefusedSetting.in(e).orElseGet(e::getMessage);
            throw new InstanceException("the state cannot be kept as the pipeline file says: " + why, e);
        }
    }

    private KafkaStreams streams(Topology topology, StreamsConfig config) {
        try {
            return new KafkaStreams(topology, config, state.clientSupplier());
        } catch (RuntimeException e) {
            backlog.close();
            state.close();
            throw new InstanceException(FailureCause.of(e), e);
        }
    }

    private void changed(KafkaStreams.State state) {
        events.accept(new InstanceEvent.StateChanged(System.currentTimeMillis(), state.name()));
        if (state == KafkaStreams.State.ERROR || state == KafkaStreams.State.NOT_RUNNING) {
            over.countDown();
        }
    }

    private StreamThreadExceptionResponse failed(Throwable cause) {
        if (LostSubscription.in(cause)) {
            LOG.warn("a stream thread has lost its subscription while it joined the group again; another replaces it");
            giveUpUnlessReplaced(cause);
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        }
        giveUp(cause);
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }

    /** To make another thread may fail, too, of which Kafka Streams tells nobody. */
    private void giveUpUnlessReplaced(Throwable cause) {
        CompletableFuture.delayedExecutor(REPLACED_WITHIN.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> {
                    if (streams.state().isRunningOrRebalancing() && threadsAtWork() < threads) {
                        giveUp(cause);
                    }
                });
    }

    private long threadsAtWork() {
        return streams.metadataForLocalThreads().stream()
                .map(ThreadMetadata::threadState)
                .filter(state -> !state.equals("CREATED") && !state.equals("PENDING_SHUTDOWN"))
                .count();
    }

    private void giveUp(Throwable cause) {
        LOG.error("the instance gives up", cause);
        if (failure.compareAndSet(null, cause)) {
            events.accept(new InstanceEvent.Failed(System.currentTimeMillis(), FailureCause.of(cause)));
        }
        over.countDown(); // closing has a limit; Kafka Streams' own shutdown after a failure has none
    }
}
