package dev.sojourn.topology.operator;

import dev.sojourn.state.deadline.DeadlineOf;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;

/** Where the window operator's stores come from; those with deadlines must answer a {@link dev.sojourn.state.deadline.DeadlineQuery}. */
@FunctionalInterface
public interface StateStores {

    /** A persistent store whose keys fall due when {@code deadlineOf} says. */
    KeyValueBytesStoreSupplier store(String name, DeadlineOf deadlineOf);
}
