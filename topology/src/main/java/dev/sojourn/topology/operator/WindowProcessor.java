package dev.sojourn.topology.operator;

import dev.sojourn.state.proof.LedgeredStore;
import dev.sojourn.topology.clock.Bounds;
import dev.sojourn.topology.clock.Stamp;
import dev.sojourn.topology.clock.Watermark;
import dev.sojourn.topology.window.Event;
import dev.sojourn.topology.window.SessionRules;
import dev.sojourn.topology.window.SessionRules.Closing;
import java.util.List;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * The shell of the stateful tasks: keeps open sessions in the store, sends closed ones and late events on.
 *
 * <p>It closes sessions only while it processes a record, never from a punctuator: a transaction without input offsets
 * is not fenced, so an instance that was paused and has lost its task could still commit what a punctuator sent. Ticks
 * arrive once a second from every source, so there is always a record to close on.
 */
final class WindowProcessor implements Processor<byte[], byte[], byte[], byte[]> {

    /** How many keys are looked at per event: more than one event can make due, so that closing never falls behind. */
    private static final int CLOSED_PER_EVENT = 4;

    /** How many keys are looked at per tick: a bound on how long one record can hold up its task. */
    private static final int CLOSED_PER_TICK = 10_000;

    private final WindowSettings settings;
    private final SessionRules rules;
    private ProcessorContext<byte[], byte[]> context;
    private ResultRecords results;
    private OpenSessions sessions;
    private Ledger ledger;
    private Watermark watermark;
    private List<Integer> stalled = List.of();

    WindowProcessor(WindowSettings settings) {
        this.settings = settings;
        this.rules = settings.rules();
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> processorContext) {
        context = processorContext;
        results = new ResultRecords(settings);
        LedgeredStore store = new LedgeredStore(
                context.getStateStore(settings.sessionsStore()),
                context.getStateStore(settings.ledgerStore()),
                Ledger.COUNTERS);
        sessions = new OpenSessions(store, settings.state());
        ledger = new Ledger(store);
        watermark = new Watermark(settings.patience(), context.currentSystemTimeMs());
        settings.listener().started(context.taskId(), true);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        Stamp stamp = Stamp.of(record.headers());
        watermark.observe(stamp.clock(), context.currentSystemTimeMs());
        Bounds bounds = watermark.bounds();
        switch (stamp.kind()) {
            case EVENT -> add(record, stamp, bounds);
            case FILTERED -> ledger.filtered();
            case TICK -> tellStalled();
        }
        closeDue(bounds, stamp.kind() == Stamp.Kind.TICK);
    }

    @Override
    public void close() {
        settings.listener().stopped(context.taskId(), true);
    }

    private void add(Record<byte[], byte[]> record, Stamp stamp, Bounds bounds) {
        long lateBy = rules.lateBy(stamp.eventTime(), stamp.clock().time());
        if (lateBy > 0) {
            ledger.late();
            context.forward(results.late(record, stamp, lateBy), Destination.LATE);
            return;
        }
        OpenSessions.Entry entry = sessions.get(record.key());
        Closing closing = rules.close(entry.sessions(), bounds);
        Event event = results.event(record.value(), stamp);
        sessions.put(entry, rules.add(closing.open(), event));
        ledger.windowed();
        emit(entry.key(), closing);
    }

    /** A tick asks again even where nothing was due before: commits bring new deadlines. */
    private void closeDue(Bounds bounds, boolean tick) {
        if (bounds.horizon() > Bounds.NOTHING && (tick || sessions.mayBeDue(bounds.horizon()))) {
            int limit = tick ? CLOSED_PER_TICK : CLOSED_PER_EVENT;
            sessions.forEachDue(bounds.horizon(), limit, entry -> close(entry, bounds));
        }
    }

    /** An entry that turns out to have nothing to close was written since the last commit, and is not forgotten by it. */
    private void close(OpenSessions.Entry entry, Bounds bounds) {
        Closing closing = rules.close(entry.sessions(), bounds);
        if (!closing.closed().isEmpty()) {
            sessions.put(entry, closing.open());
            emit(entry.key(), closing);
        }
    }

    private void emit(byte[] key, Closing closing) {
        if (!closing.closed().isEmpty()) {
            ledger.closed(closing.closed().size());
            long now = context.currentSystemTimeMs();
            closing.closed().forEach(each -> context.forward(results.result(key, each, now), Destination.RESULTS));
        }
    }

    private void tellStalled() {
        List<Integer> now = watermark.stalled();
        if (!now.equals(stalled)) {
            stalled = now;
            settings.listener().stalled(context.taskId(), now);
        }
    }
}
