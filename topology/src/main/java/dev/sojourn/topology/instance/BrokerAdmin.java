package dev.sojourn.topology.instance;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;

/** Kafka's admin client, for questions that are to be answered soon; whatever fails becomes one sentence. */
public final class BrokerAdmin implements AutoCloseable {

    static final Duration LIMIT = Duration.ofSeconds(15);

    private final Admin admin;
    private final String address;

    private BrokerAdmin(Admin admin, String address) {
        this.admin = admin;
        this.address = address;
    }

    /**
     * Opens one; nothing is asked yet.
     *
     * @param client settings of an admin client, {@code bootstrap.servers} among them
     * @throws InstanceException if they cannot be used
     */
    public static BrokerAdmin open(Map<String, Object> client) {
        Map<String, Object> settings = new HashMap<>(client);
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) LIMIT.toMillis());
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) LIMIT.toMillis() / 3);
        try {
            return new BrokerAdmin(Admin.create(settings), address(client));
        } catch (KafkaException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new InstanceException(
                    "the settings for Kafka's clients (the kafka section of the pipeline file, or"
                            + " --command-config) cannot be used: "
                            + RefusedSetting.in(e).orElseGet(cause::getMessage),
                    e);
        }
    }

    static String address(Map<String, Object> client) {
        return String.valueOf(client.get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG));
    }

    /** Where the brokers are, for messages. */
    public String address() {
        return address;
    }

    public Admin admin() {
        return admin;
    }

    /** The names of all topics there are. */
    public Set<String> topics() {
        return get("list the topics", admin.listTopics().names());
    }

    /**
     * Waits for an answer.
     *
     * @param what was asked for, after "not allowed to"
     * @throws InstanceException if there is none; its cause is Kafka's
     */
    public <T> T get(String what, KafkaFuture<T> answer) {
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

    @Override
    public void close() {
        admin.close();
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
                "no Kafka broker answers at " + address + " within " + LIMIT.toSeconds()
                        + " s: check that it runs and that bootstrap.servers names its address",
                cause);
    }
}
