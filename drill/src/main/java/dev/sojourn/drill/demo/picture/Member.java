package dev.sojourn.drill.demo.picture;

import java.util.List;

/**
 * One instance as it stands.
 *
 * @param state Kafka Streams' own word for it, or STARTING, KILLED, STOPPED
 * @param tasks the tasks it holds or, if it was killed, held
 * @param memory resident bytes of its process
 * @param disk bytes in its state folder
 */
public record Member(String name, long pid, String state, List<TaskPicture> tasks, long memory, long disk) {

    public static final String STARTING = "STARTING";
    public static final String KILLED = "KILLED";
    public static final String STOPPED = "STOPPED";

    public Member {
        tasks = List.copyOf(tasks);
    }

    public boolean gone() {
        return state.equals(KILLED) || state.equals(STOPPED);
    }

    public boolean running() {
        return state.equals("RUNNING");
    }

    public List<TaskPicture> tasks(boolean stateful) {
        return tasks.stream().filter(task -> task.stateful() == stateful).toList();
    }
}
