package dev.sojourn.state.snapshot;

import java.util.Objects;

/**
 * Where the snapshots of one task's store lie.
 *
 * <pre>
 * &lt;application&gt;/&lt;store&gt;/&lt;partition&gt;/files/&lt;SHA-256 of the file&gt;
 * &lt;application&gt;/&lt;store&gt;/&lt;partition&gt;/manifests/&lt;id&gt;.&lt;SHA-256 of the manifest&gt;.json
 *
 * clicks/sessions/3/files/2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae
 * clicks/sessions/3/files/fcde2b2edba56bf408601fb721fe9b5c338d10ee429ea04fae5511b68fbf8fb9
 * clicks/sessions/3/manifests/0000000000000704112-1767225600000-9f86d081.d2a84f4b…3d2f.json
 * </pre>
 *
 * <p>An id is the changelog offset, the time taken in epoch milliseconds and eight random digits, so that names sort as
 * snapshots do. Files are named by content: what two snapshots share is there once, and two writers of the same name
 * write the same bytes. A manifest carries its own SHA-256 in its name, so a flipped byte shows in any of the three.
 */
record SnapshotPaths(String application, String store, int partition) {

    SnapshotPaths {
        requireSegment("Application", application);
        requireSegment("Store", store);
        if (partition < 0) {
            throw new IllegalArgumentException("A partition is 0 or more, but is " + partition);
        }
    }

    /** The characters Kafka allows in the topic names that both become part of. */
    static void requireSegment(String what, String name) {
        if (!Objects.requireNonNull(name, what).matches("[A-Za-z0-9._-]+") || name.matches("\\.+")) {
            throw new IllegalArgumentException(
                    what + " \"" + name + "\" cannot name snapshots; use letters, digits, '.', '_' and '-'");
        }
    }

    String files() {
        return root() + "files/";
    }

    String file(SnapshotManifest.FileEntry entry) {
        return files() + entry.sha256();
    }

    String manifests() {
        return root() + "manifests/";
    }

    String manifest(String id, String sha256) {
        return manifests() + id + "." + sha256 + ".json";
    }

    private String root() {
        return application + "/" + store + "/" + partition + "/";
    }
}
