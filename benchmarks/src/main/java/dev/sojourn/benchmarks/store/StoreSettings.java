package dev.sojourn.benchmarks.store;

import dev.sojourn.state.StateConfig;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.streams.StreamsConfig;

/**
 * What a process that keeps state is told on its command line.
 *
 * @param state where it keeps its state
 * @param snapshots where its snapshots are, if there shall be any
 * @param flushRecords after how many records Sojourn's store flushes; 0 for its default
 */
public record StoreSettings(
        StoreEngine engine,
        String bootstrapServers,
        String application,
        Path state,
        Optional<Path> snapshots,
        long flushRecords) {

    /** The store's name in every application. */
    public static final String STORE = "entries";

    private static final String NONE = "-";

    public StoreSettings withSnapshots(Path folder) {
        return new StoreSettings(engine, bootstrapServers, application, state, Optional.of(folder), flushRecords);
    }

    /** The topic whose records update entries. */
    public static String input(String application) {
        return application + "-input";
    }

    public static String changelog(String application) {
        return application + "-" + STORE + "-changelog";
    }

    public List<String> toArguments() {
        return List.of(
                engine.text(),
                bootstrapServers,
                application,
                state.toString(),
                snapshots.map(Path::toString).orElse(NONE),
                Long.toString(flushRecords));
    }

    static StoreSettings of(String[] arguments) {
        return new StoreSettings(
                StoreEngine.of(arguments[0]),
                arguments[1],
                arguments[2],
                Path.of(arguments[3]),
                Optional.of(arguments[4]).filter(folder -> !folder.equals(NONE)).map(Path::of),
                Long.parseLong(arguments[5]));
    }

    /** Exactly-once, one thread; a killed process is noticed within seconds; everything else at its defaults. */
    Map<String, Object> streams() {
        Map<String, Object> config = new HashMap<>();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, application);
        config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        config.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
        config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        config.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        config.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), 6_000);
        snapshots.ifPresent(folder -> config.put(StateConfig.SNAPSHOTS_TO, folder.toString()));
        config.put(StateConfig.SNAPSHOTS_EVERY_MS, 1_000L);
        if (flushRecords > 0) {
            config.put(StateConfig.FLUSH_RECORDS, flushRecords);
        }
        return config;
    }
}
