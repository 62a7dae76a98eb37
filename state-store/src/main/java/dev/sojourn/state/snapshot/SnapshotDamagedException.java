package dev.sojourn.state.snapshot;

import java.io.IOException;

/** A snapshot's content is not what was saved: trying the same one again is of no use, another source is. */
public final class SnapshotDamagedException extends IOException {

    private final String snapshotId;
    private final String file;

    SnapshotDamagedException(String snapshotId, String file, String damage) {
        super("Snapshot " + snapshotId + " is damaged: " + file + " " + damage);
        this.snapshotId = snapshotId;
        this.file = file;
    }

    public String snapshotId() {
        return snapshotId;
    }

    /** Name of the damaged file, as in the manifest. */
    public String file() {
        return file;
    }
}
