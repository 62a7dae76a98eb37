package dev.sojourn.drill.store;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * What a counting application is told: Kafka Streams' settings, {@code sojourn.state.*}, and under {@code counting.} its
 * own. In a properties file.
 */
public record CountingSettings(Map<String, String> values) {

    private static final String PREFIX = "counting.";
    private static final String INPUT = PREFIX + "input";
    private static final String BALLAST = PREFIX + "ballast.bytes";
    private static final String CHANGELOG = PREFIX + "changelog.";

    public CountingSettings {
        values = Map.copyOf(values);
    }

    /** Small and quick: buffers of a few kilobytes, commits ten times a second, the dead noticed within seconds. */
    public static CountingSettings of(String application, String bootstrapServers, String input) {
        Map<String, String> values = new HashMap<>();
        values.put("application.id", application);
        values.put("bootstrap.servers", bootstrapServers);
        values.put(INPUT, input);
        values.put(BALLAST, "100");
        values.put("processing.guarantee", "exactly_once_v2");
        values.put("auto.offset.reset", "earliest");
        values.put("commit.interval.ms", "100");
        values.put("num.stream.threads", "1");
        values.put("replication.factor", "-1");
        values.put("session.timeout.ms", "3000");
        values.put("heartbeat.interval.ms", "500");
        values.put("producer.transaction.timeout.ms", "3000");
        values.put("sojourn.state.write.buffer.bytes", "16384");
        values.put("sojourn.state.flush.records", "500");
        values.put("sojourn.state.flush.interval.ms", "300");
        values.put(CHANGELOG + "cleanup.policy", "compact");
        values.put(CHANGELOG + "min.cleanable.dirty.ratio", "0.99");
        return new CountingSettings(values);
    }

    public CountingSettings with(String key, String value) {
        Map<String, String> more = new HashMap<>(values);
        more.put(key, value);
        return new CountingSettings(more);
    }

    /** A static member: when it comes back it has its tasks again at once. */
    public CountingSettings asMember(String name) {
        return with("group.instance.id", name);
    }

    public CountingSettings withSnapshots(Path folder, long everyMs) {
        return with("sojourn.state.snapshots.to", folder.toString())
                .with("sojourn.state.snapshots.every.ms", Long.toString(everyMs));
    }

    /** Sets one of the changelog topics' properties. */
    public CountingSettings withChangelog(String key, String value) {
        return with(CHANGELOG + key, value);
    }

    public CountingSettings withBallast(int bytes) {
        return with(BALLAST, Integer.toString(bytes));
    }

    public String application() {
        return values.get("application.id");
    }

    public String bootstrapServers() {
        return values.get("bootstrap.servers");
    }

    public boolean exactlyOnce() {
        return values.get("processing.guarantee").equals("exactly_once_v2");
    }

    String input() {
        return values.get(INPUT);
    }

    int ballastBytes() {
        return Integer.parseInt(values.get(BALLAST));
    }

    Map<String, String> changelogTopic() {
        Map<String, String> topic = new TreeMap<>();
        values.forEach((key, value) -> {
            if (key.startsWith(CHANGELOG)) {
                topic.put(key.substring(CHANGELOG.length()), value);
            }
        });
        return topic;
    }

    /** For Kafka Streams and the state. */
    Map<String, Object> streams() {
        Map<String, Object> streams = new HashMap<>();
        values.forEach((key, value) -> {
            if (!key.startsWith(PREFIX)) {
                streams.put(key, value);
            }
        });
        return streams;
    }

    static CountingSettings read(Path file) {
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> values = new HashMap<>();
        properties.stringPropertyNames().forEach(key -> values.put(key, properties.getProperty(key)));
        return new CountingSettings(values);
    }

    void write(Path file) {
        Properties properties = new Properties();
        properties.putAll(values);
        try (Writer out = Files.newBufferedWriter(file)) {
            properties.store(out, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
