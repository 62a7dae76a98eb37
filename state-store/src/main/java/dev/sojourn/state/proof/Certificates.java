package dev.sojourn.state.proof;

import dev.sojourn.state.recovery.RestoreProgress;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Issues certificates, and hands them to the log and to whoever listens. */
public final class Certificates {

    private static final Logger LOG = LoggerFactory.getLogger(Certificates.class);
    private static final String INSTANCE = ManagementFactory.getRuntimeMXBean().getName();
    private static final int VERSION = 1;

    private final List<Consumer<Certificate>> listeners = new CopyOnWriteArrayList<>();
    private final Map<String, Certificate> latest = new ConcurrentHashMap<>();

    /** Called on the thread that counted; what it throws is logged. */
    public void listen(Consumer<Certificate> listener) {
        listeners.add(listener);
    }

    public Certificate issue(
            String application,
            String task,
            RestoreProgress restore,
            long offset,
            Census found,
            Census expected,
            boolean balanced,
            long verifyingMs) {
        return new Certificate(
                VERSION,
                application,
                task,
                restore.store(),
                INSTANCE,
                restore.rung(),
                restore.whyNotCheaper(),
                offset,
                found.entries(),
                found.hash().toString(),
                expected.entries(),
                expected.hash().toString(),
                balanced,
                restore.bytesHave(),
                restore.replayed(),
                restore.seeding().toMillis(),
                restore.replaying().toMillis(),
                verifyingMs,
                System.currentTimeMillis());
    }

    /** The latest certificate of each store of each task. */
    public List<Certificate> latest() {
        return List.copyOf(latest.values());
    }

    public void publish(Certificate certificate) {
        latest.put(certificate.task() + "/" + certificate.store(), certificate);
        if (certificate.balanced()) {
            LOG.info("certificate: {}", certificate.text());
        } else {
            LOG.error("certificate: {}", certificate.text());
        }
        for (Consumer<Certificate> listener : listeners) {
            try {
                listener.accept(certificate);
            } catch (RuntimeException e) {
                LOG.warn("a certificate could not be passed on: {}", e.getMessage(), e);
            }
        }
    }
}
