package dev.sojourn.topology.backfill;

/** Told how a backfill comes along, on the thread that runs it. */
public interface BackfillListener {

    /** Something a person should know, one sentence. */
    void notice(String sentence);

    /** A few times a second. */
    void progress(BackfillProgress progress);
}
