package dev.sojourn.drill.replay;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.apache.kafka.streams.processor.TaskId;

/** A task as Kafka Streams runs it: its inputs in any order, its stores, what it has committed. */
final class Task {

    private final TaskId id;
    private final List<TaskInput> inputs;
    private final LongSupplier wall;
    private final TaskContext.Forward<byte[], byte[]> forward;
    private final Function<String, MemoryStore> newStore;
    private final Map<String, MemoryStore> stores = new TreeMap<>();
    private TaskContext<byte[], byte[]> context;

    Task(
            TaskId id,
            List<TaskInput> inputs,
            LongSupplier wall,
            Function<String, MemoryStore> newStore,
            TaskContext.Forward<byte[], byte[]> forward) {
        this.id = id;
        this.inputs = inputs;
        this.wall = wall;
        this.newStore = newStore;
        this.forward = forward;
    }

    /** Begins where the last commit has left off. */
    void open() {
        long streamTime =
                inputs.stream().mapToLong(TaskInput::committedTime).max().orElse(-1);
        context = new TaskContext<>(id, wall, name -> stores.computeIfAbsent(name, newStore), forward, streamTime);
        inputs.forEach(input -> input.open(context));
    }

    /** Processes a record of one of its inputs, if there is one. */
    boolean step(Random random) {
        int first = random.nextInt(inputs.size());
        for (int i = 0; i < inputs.size(); i++) {
            if (inputs.get((first + i) % inputs.size()).step(context)) {
                return true;
            }
        }
        return false;
    }

    void punctuate() {
        context.punctuate();
    }

    void flush() {
        stores.values().forEach(MemoryStore::flushCache);
    }

    void commit() {
        stores.values().forEach(MemoryStore::commit);
        inputs.forEach(TaskInput::commit);
    }

    /** It is gone, and all that it has not committed; another one goes on where it was. */
    void crash() {
        inputs.forEach(TaskInput::close);
        stores.values().forEach(MemoryStore::abort);
        inputs.forEach(TaskInput::abort);
    }

    long position() {
        return inputs.get(0).committed();
    }
}
