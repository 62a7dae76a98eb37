package dev.sojourn.state;

import dev.sojourn.state.blob.BlobStores;
import dev.sojourn.state.commit.StateClientSupplier;
import dev.sojourn.state.commit.Transactions;
import dev.sojourn.state.deadline.DeadlineOf;
import dev.sojourn.state.deadline.DeadlineQuery;
import dev.sojourn.state.image.SharedMemory;
import dev.sojourn.state.proof.Certificate;
import dev.sojourn.state.proof.CertificateTopic;
import dev.sojourn.state.proof.Certificates;
import dev.sojourn.state.recovery.Changelogs;
import dev.sojourn.state.recovery.Recoveries;
import dev.sojourn.state.recovery.Restore;
import dev.sojourn.state.recovery.RestoreProgress;
import dev.sojourn.state.recovery.Seeds;
import dev.sojourn.state.snapshot.Retention;
import dev.sojourn.state.snapshot.SnapshotRepository;
import dev.sojourn.state.snapshot.Throttle;
import dev.sojourn.state.store.Housekeeping;
import dev.sojourn.state.store.OpenStores;
import dev.sojourn.state.store.Snapshots;
import dev.sojourn.state.store.StoreServices;
import dev.sojourn.state.store.StoreSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaClientSupplier;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.StateRestoreListener;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;

/**
 * The state of one Kafka Streams client: where its stores come from, and what brings them back.
 *
 * <pre>{@code
 * DurableState state = DurableState.of(config);
 * builder.addStateStore(Stores.keyValueStoreBuilder(state.store("counts"), Serdes.String(), Serdes.Long()));
 * KafkaStreams streams = new KafkaStreams(builder.build(), new StreamsConfig(config), state.clientSupplier());
 * streams.setGlobalStateRestoreListener(state.restoreListener());
 * }</pre>
 *
 * One for each {@code KafkaStreams}, to be closed after it.
 */
public final class DurableState implements AutoCloseable {

    private final StoreServices services;
    private final KafkaClientSupplier clients;
    private final ScheduledExecutorService background;
    private final ExecutorService replays;
    private final Optional<CertificateTopic> certificateTopic;
    private final StateMetrics metrics;

    private DurableState(Map<String, Object> configuration, StateConfig config, StateMetrics metrics) {
        this.metrics = metrics;
        background = Executors.newSingleThreadScheduledExecutor(work -> daemon(work, "state-background"));
        replays = Executors.newSingleThreadExecutor(work -> daemon(work, "state-replay"));
        Optional<SnapshotRepository> repository = repository(configuration, config);
        Transactions transactions = new Transactions();
        services = new StoreServices(
                settings(config),
                new SharedMemory(config.getLong(StateConfig.MEMORY_BYTES)),
                transactions,
                new Changelogs(configuration),
                new Seeds(repository, new Throttle(config.getLong(StateConfig.SNAPSHOTS_DOWNLOAD_LIMIT))),
                new Recoveries(),
                new Certificates(),
                new OpenStores(),
                background,
                replays);
        clients = new StateClientSupplier(transactions, configuration);
        certificateTopic = Optional.of(config.getString(StateConfig.CERTIFICATES_TOPIC))
                .filter(topic -> !topic.isBlank())
                .map(topic -> new CertificateTopic(topic, configuration));
        certificateTopic.ifPresent(services.certificates()::listen);
        metrics.show(this::memoryUsed, this::readiness);
        services.recoveries().onFirst(changelog -> metrics.show(changelog, services.recoveries()));
        repository.ifPresent(to -> snapshots(to, config).begin(background));
        Housekeeping.of(configuration).ifPresent(each -> each.begin(background, services.open()));
    }

    /**
     * State for an application with this configuration: Kafka Streams' own, with {@link StateConfig}'s keys beside it.
     *
     * @throws org.apache.kafka.common.config.ConfigException if a value is not allowed; it names the key
     * @throws org.apache.kafka.common.KafkaException if a metric reporter cannot be made; it names the class
     */
    public static DurableState of(Map<?, ?> configuration) {
        Map<String, Object> plain = new HashMap<>();
        configuration.forEach((key, value) -> plain.put(key.toString(), value));
        StateConfig config = new StateConfig(plain);
        StateMetrics metrics = new StateMetrics(plain);
        try {
            return new DurableState(plain, config, metrics);
        } catch (RuntimeException e) {
            metrics.close();
            throw e;
        }
    }

    private static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    private static StoreSettings settings(StateConfig config) {
        return new StoreSettings(
                config.getLong(StateConfig.WRITE_BUFFER_BYTES),
                config.getLong(StateConfig.TRANSACTION_BYTES),
                config.getLong(StateConfig.FLUSH_RECORDS),
                Duration.ofMillis(config.getLong(StateConfig.FLUSH_INTERVAL_MS)));
    }

    private static Optional<SnapshotRepository> repository(Map<String, Object> configuration, StateConfig config) {
        Object application = configuration.get(StreamsConfig.APPLICATION_ID_CONFIG);
        return Optional.of(config.getString(StateConfig.SNAPSHOTS_TO))
                .filter(to -> !to.isBlank() && application != null)
                .map(to -> new SnapshotRepository(BlobStores.open(to, configuration), application.toString()));
    }

    private Snapshots snapshots(SnapshotRepository to, StateConfig config) {
        Retention retention = new Retention(
                config.getInt(StateConfig.SNAPSHOTS_KEEP),
                Duration.ofMillis(config.getLong(StateConfig.SNAPSHOTS_MAX_AGE_MS)));
        return new Snapshots(
                services.open(), to, Duration.ofMillis(config.getLong(StateConfig.SNAPSHOTS_EVERY_MS)), retention);
    }

    /** A store of bytes. */
    public KeyValueBytesStoreSupplier store(String name) {
        return store(name, DeadlineOf.NEVER);
    }

    /** A store of bytes that finds the keys that have fallen due, see {@link DeadlineQuery}. */
    public KeyValueBytesStoreSupplier store(String name, DeadlineOf deadlineOf) {
        return new DurableStoreSupplier(name, deadlineOf, services);
    }

    /** What {@code KafkaStreams} must be given, so that stores learn of commits. */
    public KafkaClientSupplier clientSupplier() {
        return clients;
    }

    /** To be told of replays, or to be called by the listener that is, so that {@link #restores} knows. */
    public StateRestoreListener restoreListener() {
        return services.recoveries();
    }

    /** How far each store's recovery has got: those under way, and the last one of each store. */
    public List<RestoreProgress> restores() {
        return services.recoveries().progress();
    }

    /** How far the recovery has got that goes by this changelog partition; empty if there was none. */
    public Optional<RestoreProgress> restore(TopicPartition changelog) {
        return services.recoveries().of(changelog).map(Restore::progress);
    }

    /** The latest certificate of each store of each task. */
    public List<Certificate> certificates() {
        return services.certificates().latest();
    }

    /** Whether all state that is needed here is here and to be trusted. */
    public Readiness readiness() {
        return Readiness.of(
                services.recoveries().underWay(),
                services.open().all().stream()
                        .flatMap(store -> store.distrusted().stream())
                        .toList(),
                certificates());
    }

    /** Hands each certificate on as it is issued, on a thread of its own. */
    public void onCertificate(Consumer<Certificate> listener) {
        services.certificates().listen(listener);
    }

    /** Memory in use by all stores now, in bytes, of the budget in {@link StateConfig#MEMORY_BYTES}. */
    public long memoryUsed() {
        return services.memory().used();
    }

    /** To be called when Kafka Streams is closed; memory of stores that are open even then stays with them. */
    @Override
    public void close() {
        metrics.close();
        background.shutdownNow();
        replays.shutdown();
        services.seeds().close();
        services.changelogs().close();
        certificateTopic.ifPresent(CertificateTopic::close);
        if (services.open().all().isEmpty()) {
            services.memory().close();
        }
    }
}
