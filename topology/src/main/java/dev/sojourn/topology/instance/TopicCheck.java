package dev.sojourn.topology.instance;

import dev.sojourn.topology.pipeline.Pipeline;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;

/** Asks the broker, before anything starts, whether the pipeline's topics are there. */
final class TopicCheck {

    private static final Duration LIMIT = Duration.ofSeconds(15);

    private final Pipeline pipeline;
    private final InstanceSettings settings;

    TopicCheck(Pipeline pipeline, InstanceSettings settings) {
        this.pipeline = pipeline;
        this.settings = settings;
    }

    /**
     * How many partitions the input topic has.
     *
     * @throws InstanceException if no broker answers, or a topic is missing or may not be seen
     */
    int inputPartitions() {
        Map<String, TopicDescription> found = describe();
        Set<String> missing = new TreeSet<>(pipeline.topics());
        missing.removeAll(found.keySet());
        if (!missing.isEmpty()) {
            throw new InstanceException("missing on " + settings.bootstrapServers() + ": the topic"
                    + (missing.size() == 1 ? " " : "s ") + String.join(", ", missing)
                    + "; create what is missing, or correct the name in the pipeline file");
        }
        return found.get(pipeline.input().topic()).partitions().size();
    }

    private Map<String, TopicDescription> describe() {
        try (Admin admin = admin()) {
            Set<String> known = admin.listTopics().names().get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            List<String> ours =
                    pipeline.topics().stream().filter(known::contains).toList();
            return admin.describeTopics(ours).allTopicNames().get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw unreachable(e);
        } catch (ExecutionException e) {
            throw refused(e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    private Admin admin() {
        Map<String, Object> client = new HashMap<>(settings.client());
        client.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) LIMIT.toMillis());
        client.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) LIMIT.toMillis() / 3);
        try {
            return Admin.create(client);
        } catch (KafkaException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new InstanceException(
                    "the kafka section of the pipeline file cannot be used: " + cause.getMessage(), e);
        }
    }

    private InstanceException refused(Throwable cause) {
        if (cause instanceof org.apache.kafka.common.errors.TimeoutException) {
            return unreachable(cause);
        }
        if (cause instanceof AuthorizationException) {
            return new InstanceException(
                    "not allowed to describe the topics " + String.join(", ", pipeline.topics())
                            + ": grant the right to describe them",
                    cause);
        }
        return new InstanceException("the broker refused to describe the topics: " + cause.getMessage(), cause);
    }

    private InstanceException unreachable(Throwable cause) {
        return new InstanceException(
                "no Kafka broker answers at " + settings.bootstrapServers() + " within " + LIMIT.toSeconds()
                        + " s: check that it runs and that bootstrap.servers names its address",
                cause);
    }
}
