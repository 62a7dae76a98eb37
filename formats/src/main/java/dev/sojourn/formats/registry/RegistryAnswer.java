package dev.sojourn.formats.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.util.Set;

/** What came of one call of a registry. */
sealed interface RegistryAnswer {

    /** It has it. */
    record Found(JsonNode document) implements RegistryAnswer {}

    /** It says that it does not have it. */
    record Missing() implements RegistryAnswer {}

    /**
     * It says nothing about it.
     *
     * @param again whether it may answer a moment later
     * @param cause may be null
     */
    record Failed(String what, String cure, boolean again, Exception cause) implements RegistryAnswer {}

    ObjectMapper JSON = new ObjectMapper();

    /** No subject, no version, no schema: any other 404 comes of a wrong URL. */
    Set<Integer> MISSING = Set.of(40401, 40402, 40403);

    static RegistryAnswer of(int status, byte[] body) {
        return switch (status) {
            case 200 -> found(body);
            case 404 -> MISSING.contains(errorCode(body)) ? new Missing() : wrongUrl("has no such path (HTTP 404)");
            case 401, 403 -> refused("refuses (HTTP " + status + ")");
            case 408, 429 -> down("cannot answer (HTTP " + status + ")", null);
            default ->
                status >= 500
                        ? down("cannot answer (HTTP " + status + ")", null)
                        : wrongUrl("gives no schemas (HTTP " + status + ")");
        };
    }

    static RegistryAnswer of(IOException failure) {
        String why = failure.getMessage();
        if (failure instanceof ConnectException) {
            why = "no connection";
        } else if (failure instanceof HttpTimeoutException) {
            why = "no answer in time";
        }
        return down("cannot be reached (" + why + ")", failure);
    }

    private static RegistryAnswer found(byte[] body) {
        JsonNode document = parsed(body);
        return document.path("schema").isTextual()
                ? new Found(document)
                : wrongUrl("answers something else than schemas");
    }

    private static int errorCode(byte[] body) {
        return parsed(body).path("error_code").asInt();
    }

    private static JsonNode parsed(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            return JSON.missingNode();
        }
    }

    private static Failed down(String what, Exception cause) {
        String cure = "see that it runs and that input.schema-registry.url is right, then start the instance again";
        return new Failed(what, cure, true, cause);
    }

    private static Failed refused(String what) {
        return new Failed(what, "correct user and password or the token in input.schema-registry", false, null);
    }

    private static Failed wrongUrl(String what) {
        String cure = "correct input.schema-registry.url, to which schemas/ids/… is appended"
                + " (for Apicurio it ends with /apis/ccompat/v7)";
        return new Failed(what, cure, false, null);
    }
}
