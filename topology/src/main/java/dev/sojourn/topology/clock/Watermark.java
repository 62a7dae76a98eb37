package dev.sojourn.topology.clock;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

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
    private long wall;
    private long now;
    private long quietSince = -1;

    public Watermark(Patience patience, long wallMs) {
        this.patience = patience;
        this.liveTime = new LiveTime(wallMs);
    }

    /**
     * Takes in what a source says. A word older than one already heard is ignored: it comes from an instance that was
     * paused and does not know yet that its task has gone elsewhere.
     */
    public void observe(SourceClock told, long wallMs) {
        wall = wallMs;
        now = liveTime.advance(wallMs);
        growTo(told.partitions());
        Source source = sources[told.partition()];
        if (source.told == null || told.nextOffset() >= source.told.nextOffset()) {
            source.told = told;
            source.heardAt = now;
        }
        trackQuiet();
    }

    /** How far things may be closed as of the last word heard. */
    public Bounds bounds() {
        long strict = least(source -> true);
        long withoutIdle = reach(source -> !isIdle(source), strict);
        long withoutStalled = reach(source -> !isIdle(source) && !isStalled(source), withoutIdle);
        return new Bounds(strict, withoutIdle, withoutStalled);
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

    /** Everything is quiet while no source has anything to say: each is idle, or is not counted on any more. */
    private void trackQuiet() {
        for (Source source : sources) {
            if (!isIdle(source) && !isStalled(source)) {
                quietSince = -1;
                return;
            }
        }
        quietSince = quietSince < 0 ? now : quietSince;
    }

    /** Whether all sources have been quiet for so long that nothing more is waited for. */
    public boolean quietForLong() {
        return quietSince >= 0 && now - quietSince >= patience.idleClose().toMillis();
    }

    /**
     * How far the sources that count reach. Where none is left that could tell how far time has come, it is no further
     * than {@code otherwise}, until it has been quiet for long. Nobody reaches ahead of wall-clock time where that is not to be
     * closed; where none is left that could tell, what is to close must have been over for as long as it was quiet.
     */
    private long reach(Predicate<Source> counts, long otherwise) {
        long least = least(counts);
        boolean nobodyTells = least == Bounds.EVERYTHING;
        if (nobodyTells && !quietForLong()) {
            return otherwise;
        }
        if (patience.aheadOfTime()) {
            return least;
        }
        long over = nobodyTells ? wall - patience.idleClose().toMillis() : wall;
        return Math.max(otherwise, Math.min(least, over));
    }

    /** The least clock of the sources that count; everything where none does. */
    private long least(Predicate<Source> counts) {
        long least = sources.length == 0 ? Bounds.NOTHING : Bounds.EVERYTHING;
        for (Source source : sources) {
            least = counts.test(source) ? Math.min(least, source.clock()) : least;
        }
        return least;
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
