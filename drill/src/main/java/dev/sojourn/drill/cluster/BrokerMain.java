package dev.sojourn.drill.cluster;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import kafka.Kafka;
import kafka.tools.StorageTool;
import org.apache.kafka.common.utils.Exit;

/** The JVM of one node: formats its storage if that is new, then runs Kafka's own broker. */
final class BrokerMain {

    private BrokerMain() {}

    /** Arguments: the node's folder, the cluster's id, its first voters, and {@code keep} or {@code delete}. */
    public static void main(String[] arguments) {
        NodeFolder folder = new NodeFolder(Path.of(arguments[0]));
        ParentWatch.arm(arguments[3].equals("keep") ? () -> {} : () -> vanish(folder));
        if (Files.notExists(folder.formatted())) {
            format(folder, arguments[1], arguments[2]);
        }
        Kafka.main(new String[] {folder.properties().toString()});
    }

    private static void format(NodeFolder folder, String clusterId, String voters) {
        String[] command = {
            "format",
            "--ignore-formatted",
            "--cluster-id",
            clusterId,
            "--initial-controllers",
            voters,
            "--config",
            folder.properties().toString()
        };
        int code = StorageTool.execute(command, System.err);
        if (code != 0) {
            System.exit(code);
        }
    }

    /** Kafka halts its JVM when its data is gone, which would leave the rest of the folder behind: it shall wait. */
    static void vanish(NodeFolder folder) {
        Exit.setHaltProcedure((code, message) -> park());
        Exit.setExitProcedure((code, message) -> park());
        new DataFolder(folder.path()).delete();
    }

    private static void park() {
        while (true) {
            LockSupport.park();
        }
    }
}
