package dev.sojourn.state;

import dev.sojourn.state.proof.Certificate;
import dev.sojourn.state.recovery.RestoreProgress;
import java.util.List;
import java.util.stream.Stream;

/**
 * Whether the state of an instance is complete and to be trusted.
 *
 * @param waitingFor what stands in the way, one sentence for each store concerned; empty if the instance is ready
 * @param warnings what it is ready in spite of: state whose certificate does not balance and that no rung was left for
 */
public record Readiness(List<String> waitingFor, List<String> warnings) {

    public Readiness {
        waitingFor = List.copyOf(waitingFor);
        warnings = List.copyOf(warnings);
    }

    public boolean ready() {
        return waitingFor.isEmpty();
    }

    static Readiness of(List<RestoreProgress> underWay, List<String> distrusted, List<Certificate> certificates) {
        Stream<String> recovering =
                underWay.stream().map(restore -> restore.store() + " of task " + restore.task() + " " + restore.text());
        return new Readiness(
                Stream.concat(recovering, distrusted.stream()).toList(),
                certificates.stream()
                        .filter(certificate -> !certificate.balanced())
                        .map(Certificate::text)
                        .toList());
    }
}
