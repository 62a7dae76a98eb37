package dev.sojourn.drill.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** How much memory a process holds, as Linux tells it under {@code /proc}. */
final class ResidentMemory {

    private ResidentMemory() {}

    /** 0 where the process is gone or the system has no such file. */
    static long bytes(long pid) {
        try {
            return bytes(Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")));
        } catch (IOException e) {
            return 0;
        }
    }

    static long bytes(List<String> status) {
        return status.stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .map(line -> line.replaceAll("\\D", ""))
                .mapToLong(kibibytes -> Long.parseLong(kibibytes) * 1024)
                .sum();
    }
}
