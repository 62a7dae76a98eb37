package dev.sojourn.topology.pipeline;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;

/** Where an instance keeps its state; a relative folder is relative to the working directory. */
public record StateSettings(Path dir) {

    public static final StateSettings DEFAULT = new StateSettings(Path.of("data", "state"));

    public StateSettings {
        requireNonNull(dir, "state.dir");
    }
}
