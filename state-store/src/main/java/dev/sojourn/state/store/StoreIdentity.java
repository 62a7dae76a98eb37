package dev.sojourn.state.store;

import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.TaskId;

/** Whose state it is: application, task and store, and the changelog that Kafka Streams names after them. */
record StoreIdentity(String application, TaskId task, String store) {

    static StoreIdentity of(StateStoreContext context, String store) {
        return new StoreIdentity(context.applicationId(), context.taskId(), store);
    }

    TopicPartition changelog() {
        return new TopicPartition(application + "-" + store + "-changelog", task.partition());
    }

    @Override
    public String toString() {
        return store + " of task " + task;
    }
}
