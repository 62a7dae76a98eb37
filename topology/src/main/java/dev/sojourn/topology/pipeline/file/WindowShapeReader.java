package dev.sojourn.topology.pipeline.file;

import dev.sojourn.topology.pipeline.DurationText;
import dev.sojourn.topology.pipeline.Rule;
import dev.sojourn.topology.pipeline.WindowShape;
import dev.sojourn.topology.pipeline.WindowShape.Gap;
import dev.sojourn.topology.pipeline.document.Section;
import dev.sojourn.topology.pipeline.document.YamlValue;
import dev.sojourn.topology.pipeline.expression.Expression;
import dev.sojourn.topology.pipeline.expression.ResultType;
import dev.sojourn.topology.pipeline.file.PipelineKeys.Hopping;
import dev.sojourn.topology.pipeline.file.PipelineKeys.Sessions;
import dev.sojourn.topology.pipeline.file.PipelineKeys.Sliding;
import dev.sojourn.topology.pipeline.file.PipelineKeys.Tumbling;
import dev.sojourn.topology.pipeline.file.PipelineKeys.Waiting;
import dev.sojourn.topology.pipeline.file.PipelineKeys.Windows;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads which of the four shapes a window has, and its times. */
record WindowShapeReader(ExpressionReader expressions) {

    /** A window's shape and how long it waits. */
    record ShapedTimes(WindowShape shape, Duration grace, Duration idleClose) {}

    Optional<ShapedTimes> shape(Section window) {
        Optional<ShapedTimes> session = window.get(Windows.SESSION).flatMap(this::session);
        Optional<ShapedTimes> tumbling = window.get(Windows.TUMBLING).flatMap(this::tumbling);
        Optional<ShapedTimes> hopping = window.get(Windows.HOPPING).flatMap(this::hopping);
        Optional<ShapedTimes> sliding = window.get(Windows.SLIDING).flatMap(this::sliding);
        return session.or(() -> tumbling).or(() -> hopping).or(() -> sliding);
    }

    private Optional<ShapedTimes> session(Section section) {
        Optional<Gap> gap = section.get(Sessions.GAP).flatMap(this::gap);
        Optional<Duration> max = section.get(Sessions.MAX);
        Optional<String> end = section.get(Sessions.END).flatMap(expressions::condition);
        return timed(section, Waiting.OF_SESSIONS, () -> new WindowShape.Session(gap.orElseThrow(), max, end));
    }

    private Optional<ShapedTimes> tumbling(Section section) {
        Optional<Duration> size = section.get(Tumbling.SIZE);
        return timed(section, Waiting.OF_SPANS, () -> new WindowShape.Tumbling(size.orElseThrow()));
    }

    private Optional<ShapedTimes> hopping(Section section) {
        Optional<Duration> size = section.get(Hopping.SIZE);
        Optional<Duration> advance = section.get(Hopping.ADVANCE);
        if (size.isPresent() && advance.isPresent() && advance.get().compareTo(size.get()) > 0) {
            section.value(Hopping.ADVANCE)
                    .orElseThrow()
                    .wrong("at most the size: what lies between windows would be lost");
        }
        return timed(
                section, Waiting.OF_SPANS, () -> new WindowShape.Hopping(size.orElseThrow(), advance.orElseThrow()));
    }

    private Optional<ShapedTimes> sliding(Section section) {
        Optional<Duration> difference = section.get(Sliding.DIFFERENCE);
        return timed(section, Waiting.OF_SPANS, () -> new WindowShape.Sliding(difference.orElseThrow()));
    }

    private static Optional<ShapedTimes> timed(Section section, Waiting waiting, Supplier<WindowShape> shape) {
        Optional<Duration> grace = section.orStandard(waiting.grace());
        Optional<Duration> idleClose = section.orStandard(waiting.idleClose());
        return section.build(() -> new ShapedTimes(shape.get(), grace.orElseThrow(), idleClose.orElseThrow()));
    }

    /** No expression gives a duration that has neither the event nor a function in it. */
    private Optional<Gap> gap(YamlValue value) {
        return value.scalar().flatMap(text -> {
            if (text.contains(Expression.EVENT) || text.contains("(")) {
                return expressions.expression(value, ResultType.DURATION).map(Gap.PerEvent::new);
            }
            Optional<Duration> duration = DurationText.parse(text);
            return duration.isPresent()
                    ? ValueTypes.checked(value, duration, Rule.AT_LEAST_A_MILLISECOND)
                            .map(Gap.Fixed::new)
                    : value.wrong(DurationText.EXPECTED + ", or a CEL expression that gives one");
        });
    }
}
