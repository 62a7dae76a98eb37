package dev.sojourn.topology.example;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KGroupedStream;
import org.apache.kafka.streams.kstream.KTable;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.SessionWindows;
import org.apache.kafka.streams.kstream.SlidingWindows;
import org.apache.kafka.streams.kstream.TimeWindows;
import org.apache.kafka.streams.kstream.Windowed;
import org.apache.kafka.streams.state.SessionStore;
import org.apache.kafka.streams.state.WindowStore;

/** What Kafka Streams' own DSL makes of the lengths: updating tables, each change as {@code key,start} to {@code end,count,sum,min,max}. */
final class DslTopology {

    static final String INPUT = "input";

    private static final Serde<List<Long>> NUMBERS = Serdes.serdeFrom(
            (topic, numbers) -> numbers == null ? null : bytes(numbers),
            (topic, bytes) -> bytes == null ? null : numbers(bytes));

    private DslTopology() {}

    static Topology of(Lengths lengths) {
        StreamsBuilder builder = new StreamsBuilder();
        KGroupedStream<String, Long> events = builder.stream(INPUT, Consumed.with(Serdes.String(), Serdes.Long()))
                .groupByKey();
        table(
                "sessions",
                events.windowedBy(SessionWindows.ofInactivityGapAndGrace(lengths.gap(), lengths.grace()))
                        .aggregate(
                                DslTopology::nothing,
                                (key, value, so) -> with(so, value),
                                (key, one, other) -> merged(one, other),
                                Materialized.<String, List<Long>, SessionStore<Bytes, byte[]>>as("sessions")
                                        .withValueSerde(NUMBERS)));
        table("tumbling", windowed(events, TimeWindows.ofSizeAndGrace(lengths.size(), lengths.grace()), "tumbling"));
        table(
                "hopping",
                windowed(
                        events,
                        TimeWindows.ofSizeAndGrace(lengths.size(), lengths.grace())
                                .advanceBy(lengths.advance()),
                        "hopping"));
        table(
                "sliding",
                events.windowedBy(SlidingWindows.ofTimeDifferenceAndGrace(lengths.difference(), lengths.grace()))
                        .aggregate(DslTopology::nothing, (key, value, so) -> with(so, value), kept("sliding")));
        return builder.build();
    }

    /** How long everything is; nothing is late by more than grace. */
    record Lengths(Duration gap, Duration size, Duration advance, Duration difference, Duration grace) {}

    private static KTable<Windowed<String>, List<Long>> windowed(
            KGroupedStream<String, Long> events, TimeWindows windows, String name) {
        return events.windowedBy(windows)
                .aggregate(DslTopology::nothing, (key, value, so) -> with(so, value), kept(name));
    }

    private static Materialized<String, List<Long>, WindowStore<Bytes, byte[]>> kept(String name) {
        return Materialized.<String, List<Long>, WindowStore<Bytes, byte[]>>as(name)
                .withValueSerde(NUMBERS);
    }

    private static void table(String topic, KTable<Windowed<String>, List<Long>> table) {
        table.toStream((window, numbers) -> window.key() + "," + window.window().start() + ","
                        + window.window().end())
                .mapValues(numbers -> numbers == null ? null : numbers.toString())
                .to(topic, Produced.with(Serdes.String(), Serdes.String()));
    }

    private static List<Long> nothing() {
        return List.of(0L, 0L, Long.MAX_VALUE, Long.MIN_VALUE);
    }

    private static List<Long> with(List<Long> so, long value) {
        return merged(so, List.of(1L, value, value, value));
    }

    private static List<Long> merged(List<Long> one, List<Long> other) {
        return List.of(
                one.get(0) + other.get(0),
                one.get(1) + other.get(1),
                Math.min(one.get(2), other.get(2)),
                Math.max(one.get(3), other.get(3)));
    }

    private static byte[] bytes(List<Long> numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(numbers.size() * Long.BYTES);
        numbers.forEach(bytes::putLong);
        return bytes.array();
    }

    private static List<Long> numbers(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        return LongStream.generate(in::getLong)
                .limit(bytes.length / Long.BYTES)
                .boxed()
                .toList();
    }
}
