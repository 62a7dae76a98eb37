package dev.sojourn.topology.pipeline;

/** A file in which one key holds a list of lists, which none may hold. */
final class Nonsense {

    private Nonsense() {}

    /** @param path such as {@code windows[0].session.gap} */
    static String at(String path) {
        String[] keys = path.split("\\.(?!servers)", -1);
        String yaml = keys[keys.length - 1] + ": [[]]";
        for (int i = keys.length - 2; i >= 0; i--) {
            boolean list = keys[i].endsWith("[0]");
            yaml = list ? keys[i].replace("[0]", ": [{ ") + yaml + " }]" : keys[i] + ": { " + yaml + " }";
        }
        return yaml + "\n";
    }
}
