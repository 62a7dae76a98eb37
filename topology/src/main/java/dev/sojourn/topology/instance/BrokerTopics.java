package dev.sojourn.topology.instance;

import dev.sojourn.topology.description.TopicFound;
import dev.sojourn.topology.description.TopicPlan;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The topics on a broker, seen and made through Kafka's admin client; whatever fails becomes one sentence. */
final class BrokerTopics {

    private static final Logger LOG = LoggerFactory.getLogger(BrokerTopics.class);
    private static final Duration LIMIT = Duration.ofSeconds(15);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final Map<String, Object> client;

    BrokerTopics(Map<String, Object> client) {
        this.client = new HashMap<>(client);
        this.client.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) LIMIT.toMillis());
        this.client.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) LIMIT.toMillis() / 3);
    }

    /** Those of the names that the broker has. */
    Map<String, TopicFound> find(Collection<String> names) {
        try (Admin admin = admin()) {
            return find(admin, names);
        }
    }

    /** Returns when all can be seen; one that somebody else made meanwhile is left as it is. */
    void create(Collection<TopicPlan> plans) {
        try (Admin admin = admin()) {
            Map<String, KafkaFuture<Void>> creations = admin.createTopics(
                            plans.stream().map(BrokerTopics::wanted).toList())
                    .values();
            creations.forEach(this::created);
            awaitSeen(admin, creations.keySet());
        }
    }

    String address() {
        return String.valueOf(client.get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG));
    }

    private static NewTopic wanted(TopicPlan plan) {
        return new NewTopic(plan.name(), Optional.of(plan.partitions()), Optional.empty()).configs(plan.settings());
    }

    private void created(String name, KafkaFuture<Void> creation) {
        try {
            get("create the topic " + name, creation);
        } catch (InstanceException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }

    private void awaitSeen(Admin admin, Set<String> names) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!get("list the topics", admin.listTopics().names()).containsAll(names)) {
            if (System.nanoTime() > deadline) {
                throw new InstanceException("the topics " + String.join(", ", names) + " were made on " + address()
                        + " and are not seen " + LIMIT.toSeconds() + " s later: start again");
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private Map<String, TopicFound> find(Admin admin, Collection<String> names) {
        Set<String> known = get("list the topics", admin.listTopics().names());
        List<String> ours = names.stream().filter(known::contains).distinct().toList();
        var topics = get(
                "describe the topics " + String.join(", ", ours),
                admin.describeTopics(ours).allTopicNames());
        Map<String, Map<String, String>> settings = settings(admin, ours);
        return topics.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        each -> new TopicFound(
                                each.getValue().partitions().size(), settings.getOrDefault(each.getKey(), Map.of()))));
    }

    /** Empty for those whose settings may not be read: that is no reason not to start. */
    private Map<String, Map<String, String>> settings(Admin admin, List<String> names) {
        Map<String, Map<String, String>> settings = new HashMap<>();
        admin.describeConfigs(names.stream()
                        .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                        .toList())
                .values()
                .forEach((topic, config) -> settings.put(topic.name(), settings(topic.name(), config)));
        return settings;
    }

    private Map<String, String> settings(String name, KafkaFuture<Config> config) {
        try {
            return get("read the settings of the topic " + name, config).entries().stream()
                    .filter(entry -> entry.value() != null)
                    .collect(Collectors.toMap(ConfigEntry::name, ConfigEntry::value));
        } catch (InstanceException e) {
            if (!(e.getCause() instanceof AuthorizationException)) {
                throw e;
            }
            LOG.warn("the settings of the topic {} are not checked: grant the right DescribeConfigs", name);
            return Map.of();
        }
    }

    private Admin admin() {
        try {
            return Admin.create(client);
        } catch (KafkaException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new InstanceException(
                    "the settings for Kafka's clients (the kafka section of the pipeline file, or"
                            + " --command-config) cannot be used: " + cause.getMessage(),
                    e);
        }
    }

    private <T> T get(String what, KafkaFuture<T> answer) {
        try {
            return answer.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw unreachable(e);
        } catch (ExecutionException e) {
            throw refused(what, e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    private InstanceException refused(String what, Throwable cause) {
        if (cause instanceof org.apache.kafka.common.errors.TimeoutException) {
            return unreachable(cause);
        }
        return cause instanceof AuthorizationException
                ? new InstanceException("not allowed to " + what + ": grant the right to", cause)
                : new InstanceException("the broker refused to " + what + ": " + cause.getMessage(), cause);
    }

    private InstanceException unreachable(Throwable cause) {
        return new InstanceException(
                "no Kafka broker answers at " + address() + " within " + LIMIT.toSeconds()
                        + " s: check that it runs and that bootstrap.servers names its address",
                cause);
    }
}
