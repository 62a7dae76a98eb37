package dev.sojourn.benchmarks.engine;

/**
 * One of the two runs of an engine: the one that warms the process up, or the one that counts.
 *
 * @param name the application id, after which its topics are named
 * @param input the topic it reads
 */
public record Part(String name, String input) {

    /** The topic of its results. */
    public String results() {
        return name + "-results";
    }

    public String late() {
        return name + "-late";
    }

    public String deadLetters() {
        return name + "-dead";
    }

    /** Where open sessions are logged. */
    public String changelog() {
        return name + "-" + PipelineText.WINDOW + "-changelog";
    }

    /** What the topic between decoding and windows is called in every engine. */
    String repartition() {
        return name + "-" + PipelineText.WINDOW + "-repartition";
    }
}
