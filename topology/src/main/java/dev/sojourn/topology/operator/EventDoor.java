package dev.sojourn.topology.operator;

import dev.sojourn.topology.clock.Stamp;
import dev.sojourn.topology.operator.task.BrokerTime;
import dev.sojourn.topology.operator.task.EventBody;
import dev.sojourn.topology.operator.task.WindowTask;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** The way from the stages into one window. */
interface EventDoor {

    void event(byte[] key, EventBody body, Stamp stamp);

    /**
     * Counts an event that a filter kept out.
     *
     * @param key where it is counted: filtered events have no key of their own
     */
    void filtered(byte[] key, Stamp stamp);

    void tick(Stamp stamp);

    /** Into a window of the same task. */
    record Direct(WindowTask window) implements EventDoor {

        @Override
        public void event(byte[] key, EventBody body, Stamp stamp) {
            window.event(key, body, stamp);
        }

        @Override
        public void filtered(byte[] key, Stamp stamp) {
            window.filtered(stamp);
        }

        @Override
        public void tick(Stamp stamp) {
            // comes back through the ticks' own topic
        }
    }

    /** Over a repartition topic. */
    record Repartitioned(String node, ProcessorContext<byte[], byte[]> context) implements EventDoor {

        @Override
        public void event(byte[] key, EventBody body, Stamp stamp) {
            forward(key, body.json(), stamp);
        }

        @Override
        public void filtered(byte[] key, Stamp stamp) {
            forward(key, null, stamp);
        }

        @Override
        public void tick(Stamp stamp) {
            forward(KeyedOrToAll.TO_ALL, null, stamp);
        }

        private void forward(byte[] key, byte[] value, Stamp stamp) {
            long timestamp = BrokerTime.acceptable(stamp.eventTime(), context.currentSystemTimeMs());
            Record<byte[], byte[]> stamped = new Record<>(key, value, timestamp);
            stamped.headers().add(Stamp.HEADER, stamp.toBytes());
            context.forward(stamped, node);
        }
    }
}
