package dev.sojourn.drill.recovery;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** How far a run's application has committed what it reads. */
record Progress(Run run) {

    /** Waits until what is in its input and between its tasks right now is committed as read. */
    void awaitCommitted() {
        Map<TopicPartition, Long> ends = ends();
        run.await("all that is there now is committed as read", () -> {
            Map<TopicPartition, Long> committed = committed();
            return ends.entrySet().stream().allMatch(end -> committed.getOrDefault(end.getKey(), 0L) >= end.getValue());
        });
    }

    private Map<TopicPartition, Long> ends() {
        String input = run.pipeline().topics().input();
        List<TopicPartition> partitions = (run.pipeline().partitionedByKey()
                        ? Stream.of(input)
                        : Stream.of(input, run.pipeline().repartitionTopic()))
                .flatMap(topic -> IntStream.range(0, run.pipeline().partitions())
                        .mapToObj(partition -> new TopicPartition(topic, partition)))
                .toList();
        Map<TopicPartition, OffsetSpec> question =
                partitions.stream().collect(Collectors.toMap(each -> each, each -> OffsetSpec.latest()));
        return ask(admin -> admin.listOffsets(question).all().get()).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, end -> end.getValue().offset()));
    }

    private Map<TopicPartition, Long> committed() {
        Map<TopicPartition, OffsetAndMetadata> offsets =
                ask(admin -> admin.listConsumerGroupOffsets(run.pipeline().name())
                        .partitionsToOffsetAndMetadata()
                        .get());
        return offsets.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, each -> each.getValue().offset()));
    }

    private <T> T ask(Question<T> question) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", run.bootstrapServers()))) {
            return question.of(admin);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @FunctionalInterface
    private interface Question<T> {
        T of(Admin admin) throws ExecutionException, InterruptedException;
    }
}
