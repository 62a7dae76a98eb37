package dev.sojourn.state.store;

import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.TaskId;

/** Whose state it is: application, task and store, and the changelog that Kafka Streams names after them. */
record StoreIdentity(String application, TaskId task, String store, TopicPartition changelog) {

    static StoreIdentity of(StateStoreContext context, String store) {
        TaskId task = context.taskId();
        TopicPartition changelog =
                new TopicPartition(context.applicationId() + "-" + store + "-changelog", task.partition());
        return new StoreIdentity(context.applicationId(), task, store, changelog);
    }

    @Override
    public String toString() {
        return store + " of task " + task;
    }
}
