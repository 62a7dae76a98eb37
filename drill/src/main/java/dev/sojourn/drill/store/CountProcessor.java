package dev.sojourn.drill.store;

import dev.sojourn.state.proof.LedgeredStore;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/** Adds each record to its key's count, and books it. */
final class CountProcessor implements Processor<byte[], byte[], byte[], byte[]> {

    /** The ledger's only number of this application: records taken. */
    static final int TAKEN = 0;

    static final int COUNTERS = 1;

    /** Starts where no earlier process can have got to, so that no two writes of any process are the same. */
    private static final AtomicLong ATTEMPTS = new AtomicLong(System.currentTimeMillis() << 20);

    private final int ballast;
    private LedgeredStore counts;

    /** @param ballast bytes that each value is longer than it need be */
    CountProcessor(int ballast) {
        this.ballast = ballast;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        KeyValueStore<byte[], byte[]> data = context.getStateStore(CountTopology.COUNTS);
        KeyValueStore<byte[], byte[]> ledger = context.getStateStore(CountTopology.LEDGER);
        counts = new LedgeredStore(data, ledger, COUNTERS);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        Amount amount = Amount.read(record.value());
        byte[] before = counts.get(record.key());
        switch (amount.kind()) {
            case ADD -> counts.put(record.key(), before, after(before, amount));
            case CLEAR -> counts.put(record.key(), before, null);
            case FORGE -> counts.data().put(record.key(), after(before, amount));
        }
        counts.count(TAKEN, 1);
    }

    @Override
    public void close() {
        counts.close();
    }

    private byte[] after(byte[] before, Amount amount) {
        Count count = before == null ? new Count(0, 0, 0) : Count.of(before);
        return count.plus(amount, ATTEMPTS.incrementAndGet()).toBytes(ballast);
    }
}
