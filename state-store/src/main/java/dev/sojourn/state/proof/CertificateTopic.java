package dev.sojourn.state.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes certificates to a compacted topic, the last one of each store and task: key {@code application/store/task}, value
 * the certificate as JSON. What cannot be written is logged; nothing waits for it, for it has a thread of its own.
 */
public final class CertificateTopic implements Consumer<Certificate>, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CertificateTopic.class);
    private static final long LIMIT_MS = 10_000;
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(3);

    private final JsonMapper json = new JsonMapper();
    private final ExecutorService writing = Executors.newSingleThreadExecutor(CertificateTopic::daemon);
    private final String topic;
    private final Map<String, Object> client = new HashMap<>();
    private Producer<byte[], byte[]> producer;

    /** @param configuration the application's, of which whatever concerns clients is used */
    public CertificateTopic(String topic, Map<String, ?> configuration) {
        this.topic = topic;
        configuration.forEach((key, value) -> {
            if (AdminClientConfig.configNames().contains(key)
                    && ProducerConfig.configNames().contains(key)) {
                client.put(key, value);
            }
        });
        client.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, LIMIT_MS);
    }

    @Override
    public void accept(Certificate certificate) {
        try {
            writing.execute(() -> write(certificate));
        } catch (RejectedExecutionException e) {
            LOG.debug("closed before the certificate of {} was written", certificate.task(), e);
        }
    }

    private void write(Certificate certificate) {
        try {
            if (producer == null) {
                create();
                producer = new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer());
            }
            String key = certificate.application() + "/" + certificate.store() + "/" + certificate.task();
            byte[] value = json.writeValueAsBytes(certificate);
            Future<RecordMetadata> unused =
                    producer.send(new ProducerRecord<>(topic, key.getBytes(UTF_8), value), (metadata, failure) -> {
                        if (failure != null) {
                            LOG.warn("a certificate was not written to {}: {}", topic, failure.getMessage());
                        }
                    });
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a certificate is always writable", e);
        }
    }

    private void create() {
        Map<String, Object> forAdmin = new HashMap<>(client);
        forAdmin.remove(ProducerConfig.MAX_BLOCK_MS_CONFIG);
        try (Admin admin = Admin.create(forAdmin)) {
            NewTopic compacted = new NewTopic(topic, Optional.of(1), Optional.empty())
                    .configs(Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT));
            admin.createTopics(List.of(compacted)).all().get(LIMIT_MS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                LOG.warn("the topic {} for certificates could not be made: {}", topic, e.getMessage());
            }
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    /** Writes what is left, as long as a broker takes it. */
    @Override
    public void close() {
        writing.execute(() -> {
            if (producer != null) {
                producer.close(CLOSE_LIMIT);
            }
        });
        writing.shutdown();
        try {
            if (!writing.awaitTermination(CLOSE_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                writing.shutdownNow();
            }
        } catch (InterruptedException e) {
            writing.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "sojourn-certificates");
        thread.setDaemon(true);
        return thread;
    }
}
