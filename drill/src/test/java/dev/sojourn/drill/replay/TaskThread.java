package dev.sojourn.drill.replay;

import java.util.ArrayList;
import java.util.List;

/** Tasks that commit and crash together. */
final class TaskThread {

    private final List<Task> tasks = new ArrayList<>();
    private Transaction transaction = new Transaction();

    void add(Task task) {
        tasks.add(task);
    }

    Transaction transaction() {
        return transaction;
    }

    void commit() {
        tasks.forEach(Task::flush);
        tasks.forEach(Task::commit);
        transaction.commit();
        transaction = new Transaction();
    }

    void crash() {
        transaction.abort();
        transaction = new Transaction();
        tasks.forEach(Task::crash);
        tasks.forEach(Task::open);
    }
}
