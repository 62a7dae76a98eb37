package dev.sojourn.drill.demo.picture;

/**
 * A task of Kafka Streams as one instance holds it.
 *
 * @param id Kafka Streams' id, {@code 0_3} being partition 3 of sub-topology 0
 * @param have changelog offsets replayed so far, of {@code need}; both 0 where nothing is replayed
 */
public record TaskPicture(String id, boolean stateful, Standing standing, long have, long need) {

    /** What the holder can do with it. */
    public enum Standing {
        RUNNING,
        RESTORING,
        /** Its holder is dead and no survivor has run it yet. */
        ORPHANED,
        /** Its holder is dead and a survivor runs it, or has run it. */
        TAKEN_OVER
    }

    static TaskPicture running(String id, boolean stateful) {
        return new TaskPicture(id, stateful, Standing.RUNNING, 0, 0);
    }

    static TaskPicture restoring(String id, long have, long need) {
        return new TaskPicture(id, true, Standing.RESTORING, have, need);
    }

    TaskPicture standing(Standing next) {
        return new TaskPicture(id, stateful, next, have, need);
    }

    /** The partition, which is how a person tells tasks of one kind apart. */
    public String partition() {
        return id.substring(id.indexOf('_') + 1);
    }

    public long left() {
        return Math.max(0, need - have);
    }
}
