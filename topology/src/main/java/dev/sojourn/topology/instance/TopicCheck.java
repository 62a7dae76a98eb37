package dev.sojourn.topology.instance;

import dev.sojourn.topology.description.Description;
import dev.sojourn.topology.description.Finding;
import dev.sojourn.topology.description.Judgement;
import dev.sojourn.topology.description.TopicFound;
import dev.sojourn.topology.description.TopicNeed;
import dev.sojourn.topology.description.TopicPlan;
import dev.sojourn.topology.pipeline.Pipeline;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the broker, before anything starts, whether the pipeline's topics are there and such that it can run on them. */
public final class TopicCheck {

    private static final Logger LOG = LoggerFactory.getLogger(TopicCheck.class);

    private final Description description;
    private final BrokerTopics broker;

    /**
     * On a broker of one's choice.
     *
     * @param client settings of an admin client, {@code bootstrap.servers} among them
     */
    public TopicCheck(Description description, Map<String, Object> client) {
        this.description = description;
        this.broker = new BrokerTopics(client);
    }

    /** Where the pipeline file says that the brokers are. */
    public TopicCheck(Pipeline pipeline) {
        this(Description.of(pipeline), client(pipeline));
    }

    /** An admin client's settings, from the pipeline file's {@code kafka} section. */
    public static Map<String, Object> client(Pipeline pipeline) {
        return new InstanceSettings(pipeline).client();
    }

    /** What there is, and what is to be said about it. */
    public record Result(Map<String, TopicFound> found, List<Finding> findings) {

        /**
         * Passes where nothing is refused.
         *
         * @throws InstanceException with one line for each reason not to start
         */
        public void require() {
            String refused = findings.stream()
                    .filter(Finding::isRefused)
                    .map(Finding::text)
                    .collect(Collectors.joining("\n"));
            if (!refused.isEmpty()) {
                throw new InstanceException(refused);
            }
        }
    }

    /**
     * Compares, and refuses nothing by itself.
     *
     * @throws InstanceException if no broker answers, or the topics may not be seen
     */
    public Result look() {
        Map<String, TopicFound> found = broker.find(names());
        return new Result(found, Judgement.of(description, broker.address(), found));
    }

    /**
     * Makes what is missing, of that which a user has to make.
     *
     * @param partitions of what is made, or as many as the input has; the input itself is made only with a number
     * @throws InstanceException if it cannot be made
     */
    public List<TopicPlan> createMissing(OptionalInt partitions) {
        return create(TopicPlan.of(description, broker.find(names()), partitions));
    }

    /**
     * The same for records that may be old: what is made keeps them for good, or the broker would delete them at once.
     *
     * @throws InstanceException if it cannot be made
     */
    public List<TopicPlan> createMissingForOldRecords(OptionalInt partitions) {
        return create(TopicPlan.of(description, broker.find(names()), partitions).stream()
                .map(TopicPlan::keepingAll)
                .toList());
    }

    private List<TopicPlan> create(List<TopicPlan> plans) {
        if (!plans.isEmpty()) {
            broker.create(plans);
        }
        return plans;
    }

    /**
     * How many partitions the input topic has.
     *
     * @throws InstanceException if no broker answers, or the pipeline cannot run on the topics it has
     */
    int inputPartitions() {
        Result result = look();
        result.findings().stream()
                .filter(finding -> !finding.isRefused())
                .forEach(finding -> LOG.warn("{}", finding.text()));
        result.require();
        return result.found().get(description.pipeline().input().topic()).partitions();
    }

    private List<String> names() {
        return Stream.concat(
                        description.topics().stream().map(TopicNeed::name), Judgement.leftovers(description).stream())
                .toList();
    }
}
