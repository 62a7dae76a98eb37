package dev.sojourn.drill.cluster;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** What a broker logged in one of its lives, and what of it tells why that life ended. */
record BrokerLog(List<String> lines) {

    private static final int TAIL = 40;
    private static final Predicate<String> ERROR =
            Pattern.compile("^\\S+ ERROR |^Exception in thread ").asPredicate();
    private static final Predicate<String> EXCEPTION = Pattern.compile(
                    "^(Exception in thread \"[^\"]*\" )?[\\w.$]+(Exception|Error)(: |$)")
            .asPredicate();
    private static final Pattern THREAD_AND_PACKAGE =
            Pattern.compile("^(Exception in thread \"[^\"]*\" )?([a-z]\\w*\\.)*");

    /** What was appended to the file past its first {@code start} bytes. */
    static BrokerLog read(Path file, long start) {
        try {
            byte[] all = Files.readAllBytes(file);
            int from = (int) Math.min(start, all.length);
            String text = new String(all, from, all.length - from, StandardCharsets.UTF_8);
            return new BrokerLog(text.lines().toList());
        } catch (IOException e) {
            return new BrokerLog(List.of());
        }
    }

    /** The exception of the first error, as later ones only follow from it; else the last thing said. */
    String cause() {
        return lines.stream()
                .dropWhile(ERROR.negate())
                .filter(EXCEPTION)
                .map(line -> THREAD_AND_PACKAGE.matcher(line).replaceFirst(""))
                .findFirst()
                .orElseGet(this::lastWords);
    }

    boolean portTaken() {
        return lines.stream().anyMatch(line -> line.contains("Address already in use"));
    }

    List<String> tail() {
        return lines.subList(Math.max(0, lines.size() - TAIL), lines.size());
    }

    private String lastWords() {
        return lines.stream().filter(line -> !line.isBlank()).reduce("it logged nothing", (earlier, later) -> later);
    }
}
