package dev.sojourn.topology.operator.task;

import dev.sojourn.state.proof.LedgeredStore;
import dev.sojourn.topology.clock.Bounds;
import dev.sojourn.topology.clock.SourceClock;
import dev.sojourn.topology.clock.Stamp;
import dev.sojourn.topology.clock.Watermark;
import dev.sojourn.topology.operator.open.OpenEntry;
import dev.sojourn.topology.operator.open.OpenWindows;
import dev.sojourn.topology.window.Event;
import dev.sojourn.topology.window.Told;
import dev.sojourn.topology.window.Windows;
import java.util.List;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * What a task does for one window definition: keeps its open windows, sends results and late events on.
 *
 * <p>It closes and tells only while a record is processed, never from a punctuator: a transaction without input offsets
 * is not fenced, so an instance that was paused and has lost its task could still commit what a punctuator sent. Ticks
 * arrive once a second from every source, so there is always a record to close on.
 */
public final class WindowTask {

    /** How many keys that are not in use are looked up at once. */
    private static final int CLOSED_AT_ONCE = 2_000;

    /** For how long one record may hold up its task to close what is due. */
    private static final long CLOSING_NANOS = 500_000_000;

    /** How often at most keys that are not in use are closed. */
    private static final long CLOSING_ROUND_MS = 200;

    private static final long TELLING_ROUND_MS = 1_000;

    private final WindowSettings settings;
    private final ProcessorContext<byte[], byte[]> context;
    private final LedgeredStore store;
    private final LedgerLayouts layouts;
    private final Windows windows;
    private final ResultRecords results;
    private final OpenWindows open;
    private final Ledger ledger;
    private final Watermark watermark;
    private final Rounds closing;
    private final Rounds telling;
    private List<Integer> stalled = List.of();
    private boolean settled;

    /** Takes over stores that are complete: restored, or never used. */
    public WindowTask(WindowSettings settings, ProcessorContext<byte[], byte[]> context) {
        this.settings = settings;
        this.context = context;
        KeyValueStore<byte[], byte[]> ledgerStore = context.getStateStore(settings.ledgerStore());
        store = new LedgeredStore(context.getStateStore(settings.windowsStore()), ledgerStore, Ledger.COUNTERS);
        layouts = new LedgerLayouts(ledgerStore);
        windows = Windows.of(settings.definition(), layouts);
        results = new ResultRecords(settings);
        ledger = new Ledger(store);
        telling = new Rounds(Math.max(TELLING_ROUND_MS, commitInterval(context)));
        settings.memory().take(); // behind all that reads a store or a setting, and may refuse
        open = new OpenWindows(store, windows, settings.memory()::share);
        watermark = new Watermark(settings.patience(), context.currentSystemTimeMs());
        closing = new Rounds(CLOSING_ROUND_MS);
        settings.listener().started(context.taskId(), true);
    }

    /** Takes in an event that is meant for this window. */
    public void event(byte[] key, EventBody body, Stamp stamp) {
        Bounds bounds = observe(stamp);
        long lateBy = windows.lateBy(stamp.eventTime(), stamp.clock().time());
        if (lateBy > 0) {
            ledger.late();
            context.forward(results.late(key, body, stamp, lateBy, context.currentSystemTimeMs()), settings.late());
        } else {
            add(key, body, stamp, bounds);
        }
        closeDue(bounds);
    }

    /** Counts an event that a filter kept from this window; its time has moved its source's clock. */
    public void filtered(Stamp stamp) {
        Bounds bounds = observe(stamp);
        ledger.filtered();
        closeDue(bounds);
    }

    /** Hears how far a source has come. */
    public void tick(Stamp stamp) {
        Bounds bounds = observe(stamp);
        tellStalled();
        closeDue(bounds);
    }

    public void close() {
        store.close();
        settings.memory().giveBack();
        settings.listener().stopped(context.taskId(), true);
    }

    private Bounds observe(Stamp stamp) {
        watermark.observe(settings.sources().seen(stamp.clock()), context.currentSystemTimeMs());
        return watermark.bounds();
    }

    /** What is over for this key is closed first, so that a late commit never changes a result. */
    private void add(byte[] key, EventBody body, Stamp stamp, Bounds bounds) {
        OpenEntry entry = open.get(key);
        close(entry, bounds);
        SourceClock clock = stamp.clock();
        Event event = new Event(stamp.eventTime(), clock.partition(), stamp.sourceOffset(), body.fields());
        windows.add(entry.state(), event, clock.time());
        settled = false;
        ledger.windowed();
        changed(entry);
    }

    private void closeDue(Bounds bounds) {
        if (bounds.horizon() > Bounds.NOTHING) {
            open.forEachDue(bounds.horizon(), entry -> close(entry, bounds));
        }
        long now = context.currentSystemTimeMs();
        if (open.mayHaveColdDue(bounds.horizon()) && closing.due(now)) {
            closeCold(bounds, now);
        }
        if (windows.tellsUpdates() && telling.due(now)) {
            open.forEachWithNews(this::tell);
            telling.done(now);
        }
        if (!settled && watermark.quietForLong() && open.isEmpty()) {
            tellSettled();
        }
    }

    private void tellSettled() {
        settled = true;
        context.recordMetadata()
                .ifPresent(
                        cause -> settings.listener().settled(context.taskId(), settings.name(), cause, ledger.tally()));
    }

    /** Where there are more than can be closed in the time there is, the next record goes on. */
    private void closeCold(Bounds bounds, long now) {
        layouts.save(); // what is looked at is written again, closed or not
        long until = System.nanoTime() + CLOSING_NANOS;
        boolean more = true;
        while (more && System.nanoTime() < until) {
            more = open.forEachColdDue(bounds.horizon(), CLOSED_AT_ONCE, entry -> settle(entry, bounds));
        }
        if (!more) {
            closing.done(now);
        }
    }

    /** An entry that was not in use may also have something to tell that was committed but never told. */
    private void settle(OpenEntry entry, Bounds bounds) {
        close(entry, bounds);
        tell(entry);
    }

    private void close(OpenEntry entry, Bounds bounds) {
        if (windows.closesAt(entry.state()) < bounds.horizon()) {
            windows.close(entry.state(), bounds, told -> forward(entry, told));
            changed(entry);
        }
    }

    private void tell(OpenEntry entry) {
        if (windows.hasNews(entry.state())) {
            windows.tell(entry.state(), told -> forward(entry, told));
            changed(entry);
        }
    }

    private void forward(OpenEntry entry, Told told) {
        if (told instanceof Told.Result result && result.closed().isPresent()) {
            ledger.closed(1);
        }
        context.forward(results.told(entry.key(), told, context.currentSystemTimeMs()), settings.results());
    }

    private void changed(OpenEntry entry) {
        layouts.save();
        open.changed(entry);
    }

    private void tellStalled() {
        List<Integer> now = watermark.stalled();
        if (!now.equals(stalled)) {
            stalled = now;
            settings.listener().stalled(context.taskId(), now);
        }
    }

    private static long commitInterval(ProcessorContext<?, ?> context) {
        Object interval = context.appConfigs().get(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG);
        return interval == null ? 0 : Long.parseLong(interval.toString());
    }
}
