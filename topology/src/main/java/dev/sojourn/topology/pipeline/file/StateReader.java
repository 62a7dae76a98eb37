package dev.sojourn.topology.pipeline.file;

import dev.sojourn.topology.pipeline.StateSettings;
import dev.sojourn.topology.pipeline.StateSettings.Snapshots;
import dev.sojourn.topology.pipeline.document.Section;
import dev.sojourn.topology.pipeline.file.PipelineKeys.Copies;
import dev.sojourn.topology.pipeline.file.PipelineKeys.States;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Reads where state is kept. */
final class StateReader {

    private StateReader() {}

    static Optional<StateSettings> state(Section section) {
        Optional<Path> dir = section.orStandard(States.DIR);
        Optional<Snapshots> snapshots = section.get(States.SNAPSHOTS).flatMap(StateReader::snapshots);
        Optional<Integer> standbys = section.orStandard(States.STANDBYS);
        return section.build(() -> new StateSettings(dir.orElseThrow(), snapshots, standbys.orElseThrow()));
    }

    private static Optional<Snapshots> snapshots(Section section) {
        Optional<String> to = section.get(Copies.TO);
        Optional<Duration> every = section.orStandard(Copies.EVERY);
        Optional<Integer> keep = section.orStandard(Copies.KEEP);
        return section.build(() -> new Snapshots(to.orElseThrow(), every.orElseThrow(), keep.orElseThrow()));
    }
}
