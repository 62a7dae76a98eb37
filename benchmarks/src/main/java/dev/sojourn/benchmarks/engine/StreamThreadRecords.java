package dev.sojourn.benchmarks.engine;

import java.lang.management.ManagementFactory;
import java.util.Optional;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/** How many records the stream thread of an application in this process has handled, as Kafka Streams counts them. */
final class StreamThreadRecords {

    private final MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
    private final ObjectName pattern;
    private Optional<ObjectName> thread = Optional.empty();

    StreamThreadRecords(String application) {
        try {
            pattern = new ObjectName("kafka.streams:type=stream-thread-metrics,thread-id=" + application + "-*");
        } catch (MalformedObjectNameException e) {
            throw new IllegalArgumentException(application, e);
        }
    }

    /** 0 while there is no such thread. */
    long processed() {
        if (thread.isEmpty()) {
            thread = beans.queryNames(pattern, null).stream().findFirst();
        }
        return thread.map(this::read).orElse(0L);
    }

    private long read(ObjectName name) {
        try {
            return ((Double) beans.getAttribute(name, "process-total")).longValue();
        } catch (InstanceNotFoundException e) {
            return 0;
        } catch (JMException e) {
            throw new IllegalStateException("Kafka Streams no longer counts the records of a thread", e);
        }
    }
}
