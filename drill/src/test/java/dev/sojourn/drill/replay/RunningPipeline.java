package dev.sojourn.drill.replay;

import dev.sojourn.drill.history.History;
import dev.sojourn.drill.history.WindowSpec;
import dev.sojourn.drill.oracle.topic.RawRecord;
import dev.sojourn.drill.oracle.topic.TopicContents;
import dev.sojourn.state.deadline.DeadlineOf;
import dev.sojourn.topology.operator.PipelineProcessors;
import dev.sojourn.topology.operator.PipelineTopology;
import dev.sojourn.topology.operator.SourceBacklog;
import dev.sojourn.topology.operator.task.TaskListener;
import dev.sojourn.topology.pipeline.Pipeline;
import dev.sojourn.topology.pipeline.file.PipelineFile;
import dev.sojourn.topology.window.Windows;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;

/** The real processors of a pipeline in tasks without Kafka Streams, and topics without a broker. */
final class RunningPipeline {

    private static final String BEFORE_REPARTITION = "-repartition-filter";
    private static final String TICKS = "ticks" + BEFORE_REPARTITION;
    private static final StreamPartitioner<byte[], byte[]> TO_SOURCE = PipelineProcessors.ticksPartitioner();

    /** Neighbours have the same. */
    private static final ThreadLocal<Map.Entry<String, Pipeline>> LAST_READ = new ThreadLocal<>();

    final List<TaskThread> threads;
    final List<Task> tasks = new ArrayList<>();

    /** Those of the tasks that read the input, by its partitions. */
    final List<Task> intake = new ArrayList<>();

    /** Source partitions that have been read to their ends and are silent. */
    final Set<Integer> idle = new HashSet<>();

    long wall;

    private final Topics topics = new Topics();
    private final Surroundings surroundings;
    private final PipelineProcessors processors;
    private final Outputs outputs;

    RunningPipeline(History history, Surroundings surroundings, UnaryOperator<PipelineProcessors> fault) {
        this.surroundings = surroundings;
        this.wall = surroundings.live() ? 0 : History.TIMESTAMP;
        this.threads = IntStream.range(0, surroundings.threads())
                .mapToObj(i -> new TaskThread())
                .toList();
        Pipeline pipeline = read(surroundings.pipelineFile(history));
        processors = fault.apply(new PipelineTopology(
                        pipeline, history.partitions(), new Backlog(), TaskListener.NONE, RunningPipeline::noStore)
                .processors());
        outputs = new Outputs(pipeline);
        for (int partition = 0; partition < history.partitions(); partition++) {
            intake.add(add(0, partition, intakeInputs(history, partition)));
        }
        int group = 1;
        for (WindowSpec window : history.windows()) {
            if (processors.windows().containsKey(window.name())) {
                addWindow(group++, window.name());
            }
        }
        tasks.forEach(Task::open);
    }

    private static Pipeline read(String text) {
        if (LAST_READ.get() == null || !LAST_READ.get().getKey().equals(text)) {
            LAST_READ.set(Map.entry(text, PipelineFile.parse("history", text)));
        }
        return LAST_READ.get().getValue();
    }

    private List<TaskInput> intakeInputs(History history, int partition) {
        TaskInput events = TaskInput.events(processors, Replay.INPUT, partition, topics.log(Replay.INPUT, partition));
        boolean direct = processors.windows().size() < history.windows().size();
        return direct
                ? List.of(
                        events, TaskInput.internal(processors.ticks(), TICKS, partition, topics.log(TICKS, partition)))
                : List.of(events);
    }

    private void addWindow(int group, String window) {
        String topic = window + BEFORE_REPARTITION;
        for (int partition = 0; partition < surroundings.tasks(); partition++) {
            add(
                    group,
                    partition,
                    List.of(TaskInput.internal(
                            processors.windows().get(window), topic, partition, topics.log(topic, partition))));
        }
    }

    private Task add(int group, int partition, List<TaskInput> inputs) {
        TaskThread thread = threads.get(tasks.size() % threads.size());
        Task task = new Task(
                new TaskId(group, partition),
                inputs,
                () -> wall,
                name -> store(name, partition, thread),
                (record, node) -> forward(record, node, partition, thread));
        thread.add(task);
        tasks.add(task);
        return task;
    }

    private MemoryStore store(String name, int partition, TaskThread thread) {
        return name.endsWith("-ledger")
                ? new LedgerStore(
                        name,
                        surroundings.evictEvery(),
                        (key, value) -> append(name, partition, key, value, new Record<>(key, value, 0), thread))
                : new DueStore(name, Windows::deadline);
    }

    private void forward(
            Record<? extends byte[], ? extends byte[]> record, String node, int partition, TaskThread thread) {
        if (node.equals(TICKS)) {
            place(record, node, TO_SOURCE, intake.size(), thread);
        } else if (node.endsWith(BEFORE_REPARTITION)) {
            place(record, node, processors.partitioner(), surroundings.tasks(), thread);
        } else {
            append(outputs.topic(node, record), partition, record.key(), record.value(), record, thread);
        }
    }

    private void place(
            Record<? extends byte[], ? extends byte[]> record,
            String topic,
            StreamPartitioner<byte[], byte[]> partitioner,
            int partitions,
            TaskThread thread) {
        partitioner
                .partitions(topic, record.key(), record.value(), partitions)
                .orElseGet(() -> Set.of(Utils.toPositive(Utils.murmur2(record.key())) % partitions))
                .forEach(target -> append(topic, target, record.key(), record.value(), record, thread));
    }

    private void append(String topic, int partition, byte[] key, byte[] value, Record<?, ?> record, TaskThread thread) {
        topics.log(topic, partition).append(key, value, record.timestamp(), record.headers(), thread.transaction());
    }

    /** A producer writes a record of the input. */
    void publish(RawRecord record) {
        idle.remove(record.partition());
        Headers none = new Record<>(null, null, 0).headers();
        topics.log(Replay.INPUT, record.partition())
                .append(record.key(), record.value(), record.timestamp(), none, Transaction.COMMITTED);
    }

    /** What is committed, for the oracle. */
    TopicContents written(History history) {
        Map<String, TopicContents.Written> windows = new HashMap<>();
        for (WindowSpec window : history.windows()) {
            String name = window.name();
            windows.put(
                    name,
                    new TopicContents.Written(
                            topics.committed(outputs.results(name)), topics.committed(name + "-ledger")));
        }
        return new TopicContents(
                history.input(), topics.committed(outputs.late()), topics.committed(outputs.deadLetters()), windows);
    }

    /** All there is in any topic. */
    Map<String, List<RawRecord>> committed() {
        return topics.committed();
    }

    long abortedRecords() {
        return topics.aborted();
    }

    private static KeyValueBytesStoreSupplier noStore(String name, DeadlineOf deadline) {
        throw new UnsupportedOperationException("tasks get their stores from their contexts");
    }

    private final class Backlog implements SourceBacklog {

        @Override
        public long position(TopicPartition partition) {
            return intake.get(partition.partition()).position();
        }

        @Override
        public boolean drained(TopicPartition partition, long offset) {
            return idle.contains(partition.partition());
        }

        @Override
        public void forget(TopicPartition partition) {
            // nothing is remembered
        }
    }
}
