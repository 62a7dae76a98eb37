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
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The topics on a broker, seen and made through Kafka's admin client; whatever fails becomes one sentence. */
final class BrokerTopics {

    private static final Logger LOG = LoggerFactory.getLogger(BrokerTopics.class);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final Map<String, Object> client;

    BrokerTopics(Map<String, Object> client) {
        this.client = Map.copyOf(client);
    }

    /** Those of the names that the broker has. */
    Map<String, TopicFound> find(Collection<String> names) {
        try (BrokerAdmin broker = BrokerAdmin.open(client)) {
            return find(broker, names);
        }
    }

    /** Returns when all can be seen; one that somebody else made meanwhile is left as it is. */
    void create(Collection<TopicPlan> plans) {
        try (BrokerAdmin broker = BrokerAdmin.open(client)) {
            Map<String, KafkaFuture<Void>> creations = broker.admin()
                    .createTopics(plans.stream().map(BrokerTopics::wanted).toList())
                    .values();
            creations.forEach((name, creation) -> created(broker, name, creation));
            awaitSeen(broker, creations.keySet());
        }
    }

    String address() {
        return BrokerAdmin.address(client);
    }

    private static NewTopic wanted(TopicPlan plan) {
        return new NewTopic(plan.name(), Optional.of(plan.partitions()), Optional.empty()).configs(plan.settings());
    }

    private static void created(BrokerAdmin broker, String name, KafkaFuture<Void> creation) {
        try {
            broker.get("create the topic " + name, creation);
        } catch (InstanceException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }

    private void awaitSeen(BrokerAdmin broker, Set<String> names) {
        long deadline = System.nanoTime() + BrokerAdmin.LIMIT.toNanos();
        while (!broker.topics().containsAll(names)) {
            if (System.nanoTime() > deadline) {
                throw new InstanceException("the topics " + String.join(", ", names) + " were made on " + address()
                        + " and are not seen " + BrokerAdmin.LIMIT.toSeconds() + " s later: start again");
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private static Map<String, TopicFound> find(BrokerAdmin broker, Collection<String> names) {
        Set<String> known = broker.topics();
        List<String> ours = names.stream().filter(known::contains).distinct().toList();
        var topics = broker.get(
                "describe the topics " + String.join(", ", ours),
                broker.admin().describeTopics(ours).allTopicNames());
        Map<String, Map<String, String>> settings = settings(broker, ours);
        return topics.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        each -> new TopicFound(
                                each.getValue().partitions().size(), settings.getOrDefault(each.getKey(), Map.of()))));
    }

    /** Empty for those whose settings may not be read: that is no reason not to start. */
    private static Map<String, Map<String, String>> settings(BrokerAdmin broker, List<String> names) {
        Map<String, Map<String, String>> settings = new HashMap<>();
        broker.admin()
                .describeConfigs(names.stream()
                        .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                        .toList())
                .values()
                .forEach((topic, config) -> settings.put(topic.name(), settings(broker, topic.name(), config)));
        return settings;
    }

    private static Map<String, String> settings(BrokerAdmin broker, String name, KafkaFuture<Config> config) {
        try {
            return broker.get("read the settings of the topic " + name, config).entries().stream()
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
}
