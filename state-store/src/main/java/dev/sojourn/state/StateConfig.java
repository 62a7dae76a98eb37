package dev.sojourn.state;

import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;

/** The settings of {@link DurableState}, beside Kafka Streams' own in one configuration. */
public final class StateConfig extends AbstractConfig {

    private static final String PREFIX = "sojourn.state.";

    public static final String MEMORY_BYTES = PREFIX + "memory.bytes";
    public static final String WRITE_BUFFER_BYTES = PREFIX + "write.buffer.bytes";
    public static final String TRANSACTION_BYTES = PREFIX + "transaction.bytes";
    public static final String FLUSH_RECORDS = PREFIX + "flush.records";
    public static final String FLUSH_INTERVAL_MS = PREFIX + "flush.interval.ms";
    public static final String SNAPSHOTS_TO = PREFIX + "snapshots.to";
    public static final String SNAPSHOTS_EVERY_MS = PREFIX + "snapshots.every.ms";
    public static final String SNAPSHOTS_KEEP = PREFIX + "snapshots.keep";
    public static final String SNAPSHOTS_MAX_AGE_MS = PREFIX + "snapshots.max.age.ms";
    public static final String SNAPSHOTS_DOWNLOAD_LIMIT = PREFIX + "snapshots.download.bytes.per.second";
    public static final String CERTIFICATES_TOPIC = PREFIX + "certificates.topic";

    /** Every setting with its type, default and meaning. */
    public static final ConfigDef DEFINITION = new ConfigDef()
            .define(
                    MEMORY_BYTES,
                    ConfigDef.Type.LONG,
                    64L << 20,
                    Range.atLeast(1L << 20),
                    Importance.HIGH,
                    "What all stores of an instance share for blocks read and writes not yet flushed.")
            .define(
                    WRITE_BUFFER_BYTES,
                    ConfigDef.Type.LONG,
                    8L << 20,
                    Range.atLeast(1L << 12),
                    Importance.MEDIUM,
                    "What one store gathers before it flushes to disk.")
            .define(
                    TRANSACTION_BYTES,
                    ConfigDef.Type.LONG,
                    64L << 20,
                    Range.atLeast(1L << 10),
                    Importance.LOW,
                    "What one store's open transaction may gather in memory before an early commit is asked for.")
            .define(
                    FLUSH_RECORDS,
                    ConfigDef.Type.LONG,
                    100_000L,
                    Range.atLeast(1),
                    Importance.MEDIUM,
                    "After how many records a store flushes, which bounds the tail to be replayed after a crash.")
            .define(
                    FLUSH_INTERVAL_MS,
                    ConfigDef.Type.LONG,
                    10_000L,
                    Range.atLeast(0),
                    Importance.MEDIUM,
                    "After how long a store that was written to flushes.")
            .define(
                    SNAPSHOTS_TO,
                    ConfigDef.Type.STRING,
                    "",
                    Importance.HIGH,
                    "Where snapshots go: a folder, or s3://bucket/prefix. Empty: nowhere.")
            .define(
                    SNAPSHOTS_EVERY_MS,
                    ConfigDef.Type.LONG,
                    300_000L,
                    Range.atLeast(100),
                    Importance.MEDIUM,
                    "How often a store is snapshotted, if it has changed.")
            .define(
                    SNAPSHOTS_KEEP,
                    ConfigDef.Type.INT,
                    3,
                    Range.atLeast(1),
                    Importance.LOW,
                    "How many snapshots of a store are kept.")
            .define(
                    SNAPSHOTS_MAX_AGE_MS,
                    ConfigDef.Type.LONG,
                    7L * 24 * 3600 * 1000,
                    Range.atLeast(1),
                    Importance.LOW,
                    "After how long a snapshot is dropped; the newest one always stays.")
            .define(
                    SNAPSHOTS_DOWNLOAD_LIMIT,
                    ConfigDef.Type.LONG,
                    0L,
                    Range.atLeast(0),
                    Importance.LOW,
                    "How many bytes a second an instance downloads at most while it seeds stores. 0: no limit.")
            .define(
                    CERTIFICATES_TOPIC,
                    ConfigDef.Type.STRING,
                    "",
                    Importance.LOW,
                    "Compacted topic for certificates; made if it is missing. Empty: they go to the log only.");

    /** @throws org.apache.kafka.common.config.ConfigException if a value is not allowed; it names the key */
    public StateConfig(Map<?, ?> configuration) {
        super(DEFINITION, configuration, false);
    }
}
