package dev.sojourn.topology.pipeline;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Where an instance keeps its state, and what brings it back sooner when the instance is lost.
 *
 * @param dir a relative folder is relative to the working directory
 * @param standbys how many other instances keep a copy of each task's state
 */
public record StateSettings(Path dir, Optional<Snapshots> snapshots, int standbys) {

    public static final StateSettings DEFAULT = at(Path.of("data", "state"));

    public StateSettings {
        requireNonNull(dir, "state.dir");
        Rule.NONE_OR_MORE.require("state.standbys", standbys);
    }

    /** State in this folder and nowhere else. */
    public static StateSettings at(Path dir) {
        return new StateSettings(dir, Optional.empty(), 0);
    }

    /**
     * Copies of the state that a new disk can begin from.
     *
     * @param to a folder, or {@code s3://bucket/prefix}
     * @param keep how many of each store
     */
    public record Snapshots(String to, Duration every, int keep) {

        public static final Duration DEFAULT_EVERY = Duration.ofMinutes(5);
        public static final int DEFAULT_KEEP = 3;

        public Snapshots {
            Rule.SNAPSHOT_PLACE.require("state.snapshots.to", to);
            Rule.AT_LEAST_A_SECOND.require("state.snapshots.every", every);
            Rule.ONE_OR_MORE.require("state.snapshots.keep", keep);
        }
    }
}
