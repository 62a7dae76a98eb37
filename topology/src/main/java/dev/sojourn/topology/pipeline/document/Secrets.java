package dev.sojourn.topology.pipeline.document;

import java.util.regex.Pattern;

/** Which keys hold what nobody should read in a message. */
final class Secrets {

    private static final Pattern NAMES = Pattern.compile(
            "(?i).*(password|passwd|secret|token|credential|jaas|(private|access|api)[._-]?key|keystore[._-]key"
                    + "|basic\\.auth|userinfo|user\\.info).*");

    private Secrets() {}

    static boolean isSecret(String path) {
        return NAMES.matcher(path).matches();
    }
}
