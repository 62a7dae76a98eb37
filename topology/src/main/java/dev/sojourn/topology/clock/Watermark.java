package dev.sojourn.topology.clock;

import java.util.ArrayList;
import java.util.List;

/**
 * What a stateful task knows of its sources' clocks, and how far it may close things for it.
 *
 * <p>It decides only when things close, never what is late, so it needs no storage: after a crash it is rebuilt from the
 * next events and ticks, and closing later harms nothing. Wall-clock times are handed in.
 */
public final class Watermark {

    /** How long a source's word that it is idle counts; it repeats it with every tick, once a second. */
    static final long IDLE_WORD_COUNTS_MS = 5_000;

    private final Patience patience;
    private final LiveTime liveTime;
    private Source[] sources = {};
    private long now;
    private long allIdleSince = -1;

    public Watermark(Patience patience, long wallMs) {
        this.patience = patience;
        this.liveTime = new LiveTime(wallMs);
    }

    /**
     * Takes in what a source says. A word older than one already heard is ignored: it comes from an instance that was
     * paused and does not know yet that its task has gone elsewhere.
     */
    public void observe(SourceClock told, long wallMs) {
        now = liveTime.advance(wallMs);
        growTo(told.partitions());
        Source source = sources[told.partition()];
        if (source.told == null || told.nextOffset() >= source.told.nextOffset()) {
            source.told = told;
            source.heardAt = now;
        }
        trackIdle();
    }

    /** How far things may be closed as of the last word heard. */
    public Bounds bounds() {
        long strict = Long.MAX_VALUE;
        long active = Long.MAX_VALUE;
        long lively = Long.MAX_VALUE;
        long greatest = Bounds.NOTHING;
        for (Source source : sources) {
            long clock = source.clock();
            boolean idle = isIdle(source);
            greatest = Math.max(greatest, clock);
            strict = Math.min(strict, clock);
            active = idle ? active : Math.min(active, clock);
            lively = idle || isStalled(source) ? lively : Math.min(lively, clock);
        }
        // Where every source is left out, the greatest clock stands in: nothing further is known to be over.
        return new Bounds(
                Math.min(strict, greatest), Math.min(active, greatest), Math.min(lively, greatest), allIdle());
    }

    /** The source partitions that hold nothing back any more because they have been silent for too long. */
    public List<Integer> stalled() {
        List<Integer> partitions = new ArrayList<>();
        for (int partition = 0; partition < sources.length; partition++) {
            if (isStalled(sources[partition])) {
                partitions.add(partition);
            }
        }
        return partitions;
    }

    private void growTo(int partitions) {
        if (partitions > sources.length) {
            Source[] grown = new Source[partitions];
            for (int p = 0; p < partitions; p++) {
                grown[p] = p < sources.length ? sources[p] : new Source(now);
            }
            sources = grown;
        }
    }

    private void trackIdle() {
        for (Source source : sources) {
            if (!isIdle(source)) {
                allIdleSince = -1;
                return;
            }
        }
        allIdleSince = allIdleSince < 0 ? now : allIdleSince;
    }

    private boolean allIdle() {
        return allIdleSince >= 0 && now - allIdleSince >= patience.idleClose().toMillis();
    }

    private boolean isIdle(Source source) {
        return source.told != null && source.told.idle() && now - source.heardAt <= IDLE_WORD_COUNTS_MS;
    }

    private boolean isStalled(Source source) {
        return now - source.heardAt > patience.stallLimit().toMillis();
    }

    private static final class Source {

        private SourceClock told;
        private long heardAt;

        private Source(long heardAt) {
            this.heardAt = heardAt;
        }

        private long clock() {
            return told == null ? Bounds.NOTHING : told.time();
        }
    }
}
