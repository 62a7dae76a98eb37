package dev.sojourn.drill.cluster;

import java.nio.file.Path;

/** Where a node keeps what. */
record NodeFolder(Path path) {

    static NodeFolder of(Path cluster, int id) {
        return new NodeFolder(cluster.resolve("node-" + id));
    }

    Path data() {
        return path.resolve("data");
    }

    /** There once the data folder is formatted. */
    Path formatted() {
        return data().resolve("meta.properties");
    }

    Path properties() {
        return path.resolve("broker.properties");
    }

    Path log() {
        return path.resolve("broker.log");
    }
}
