package dev.sojourn.benchmarks.store;

import com.sun.management.OperatingSystemMXBean;
import dev.sojourn.drill.cluster.ParentWatch;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The process that only reads: a plain consumer with Kafka's defaults, over one partition, from beginning to end. */
public final class RawMain {

    private static final Duration POLL = Duration.ofSeconds(1);

    private RawMain() {}

    /** Arguments: bootstrap servers, topic. */
    public static void main(String[] arguments) {
        ParentWatch.arm(() -> {});
        Map<String, Object> settings = Map.of("bootstrap.servers", arguments[0], "enable.auto.commit", false);
        TopicPartition partition = new TopicPartition(arguments[1], 0);
        try (Consumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            System.out.println(read(consumer, partition, end).toLine());
        }
    }

    private static Word.Read read(Consumer<byte[], byte[]> consumer, TopicPartition partition, long end) {
        OperatingSystemMXBean process = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        long cpu = process.getProcessCpuTime();
        long begun = System.nanoTime();
        long records = 0;
        while (consumer.position(partition) < end) {
            records += consumer.poll(POLL).count();
        }
        return new Word.Read(records, System.nanoTime() - begun, process.getProcessCpuTime() - cpu);
    }
}
