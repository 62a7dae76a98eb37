package dev.sojourn.formats;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * As much of a registry as tests need, on loopback: of the Confluent-compatible API what reads schemas, with the answers
 * that Apicurio 2.6 gives, and of Apicurio's own API what its serializers register schemas with.
 */
public final class LocalRegistry implements Registry {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CONFLUENT = "/apis/ccompat/v7";
    private static final String APICURIO = "/apis/registry/v3";
    private static final Pattern BY_ID = Pattern.compile(CONFLUENT + "/schemas/ids/(\\d+)");
    private static final Pattern BY_SUBJECT = Pattern.compile(CONFLUENT + "/subjects/(.+)/versions/(\\d+)");
    private static final Pattern REGISTER = Pattern.compile(APICURIO + "/groups/[^/]+/artifacts");

    private final HttpServer server;
    private final List<JsonNode> schemas = new CopyOnWriteArrayList<>();
    private final Map<String, JsonNode> subjects = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<String> authorizations = new CopyOnWriteArrayList<>();
    private final AtomicInteger failures = new AtomicInteger();
    private volatile int failure;

    public LocalRegistry() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.start();
    }

    /** Registers a schema, which calls others by the names of their subjects. */
    public int add(String type, String text, String... subjects) {
        ObjectNode schema = schema(type, text);
        for (String subject : subjects) {
            refer(schema, subject, subject);
        }
        return add(schema);
    }

    /** Registers a schema as the first version of a subject, too. */
    public void addSubject(String subject, String type, String text) {
        subjects.put(subject, schemas.get(add(type, text) - 1));
    }

    /** Answers so often with this status, and nothing else. */
    public void fail(int status, int times) {
        failure = status;
        failures.set(times);
    }

    /** The paths asked for so far. */
    public List<String> requests() {
        return requests;
    }

    /** What was sent to prove who asks. */
    public List<String> authorizations() {
        return authorizations;
    }

    @Override
    public String url() {
        return base() + CONFLUENT;
    }

    @Override
    public String producerUrl() {
        return base() + APICURIO;
    }

    String base() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private int add(JsonNode schema) {
        if (!schemas.contains(schema)) {
            schemas.add(schema);
        }
        return schemas.indexOf(schema) + 1;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            requests.add(path);
            authorizations.addAll(exchange.getRequestHeaders().getOrDefault("Authorization", new ArrayList<>()));
            if (failures.getAndUpdate(left -> Math.max(left - 1, 0)) > 0) {
                answer(exchange, failure, "{}");
            } else if (REGISTER.matcher(path).matches()) {
                answer(exchange, 200, registered(JSON.readTree(exchange.getRequestBody())));
            } else {
                answer(exchange, path);
            }
        }
    }

    private void answer(HttpExchange exchange, String path) throws IOException {
        Matcher byId = BY_ID.matcher(path);
        Matcher bySubject = BY_SUBJECT.matcher(path);
        if (byId.matches()) {
            int id = Integer.parseInt(byId.group(1));
            boolean known = id > 0 && id <= schemas.size();
            answer(exchange, known ? 200 : 404, known ? schemas.get(id - 1).toString() : missing(40403));
        } else if (bySubject.matches()) {
            JsonNode schema = subjects.get(bySubject.group(1));
            answer(exchange, schema == null ? 404 : 200, schema == null ? missing(40401) : schema.toString());
        } else {
            answer(exchange, 404, missing(0));
        }
    }

    private String registered(JsonNode artifact) {
        JsonNode content = artifact.path("firstVersion").path("content");
        ObjectNode schema = schema(
                artifact.path("artifactType").asText(), content.path("content").asText());
        for (JsonNode reference : content.path("references")) {
            refer(
                    schema,
                    reference.path("name").asText(),
                    reference.path("artifactId").asText());
        }
        int id = add(schema);
        subjects.put(artifact.path("artifactId").asText(), schema);
        ObjectNode version = JSON.createObjectNode()
                .put("globalId", id)
                .put("contentId", id)
                .put("groupId", "default")
                .put("artifactId", artifact.path("artifactId").asText())
                .put("version", "1");
        return JSON.createObjectNode().set("version", version).toString();
    }

    private static ObjectNode schema(String type, String text) {
        ObjectNode schema = JSON.createObjectNode().put("schema", text);
        return type.equals("AVRO") ? schema : schema.put("schemaType", type);
    }

    private static void refer(ObjectNode schema, String name, String subject) {
        schema.withArray("references")
                .addObject()
                .put("name", name)
                .put("subject", subject)
                .put("version", 1);
    }

    private static String missing(int code) {
        return "{\"error_code\":" + code + ",\"message\":\"there is nothing\"}";
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }
}
