package dev.sojourn.drill.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.drill.history.History;
import dev.sojourn.drill.history.Shrinker;
import dev.sojourn.drill.oracle.verdict.Anomaly;
import dev.sojourn.topology.operator.Arrival;
import dev.sojourn.topology.operator.PipelineProcessors;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An operator that is known to be wrong: if it passed, that the real one does would say nothing. */
class PlantedFaultTest {

    private static final int LOST_ONE = 3;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void shouldRejectAnOperatorThatLosesEveryThirdEventAndShowItWithThree(long seed) {
        History history = History.random(seed);
        assertThat(Replay.judge(history).pass()).isTrue();
        assertThat(Replay.judge(history, PlantedFaultTest::losing).total(Anomaly.Kind.LOST))
                .isPositive();

        History small = Shrinker.shrink(
                history, each -> !Replay.judge(each, PlantedFaultTest::losing).pass());

        assertThat(small.events()).hasSize(LOST_ONE);
        assertThat(small.windows()).hasSize(1);
        assertThat(small.partitions()).isEqualTo(1);
        assertThat(small.crashes()).isEmpty();
        assertThat(small.silences()).isEmpty();
    }

    private static PipelineProcessors losing(PipelineProcessors sound) {
        return new PipelineProcessors(
                sound.values(),
                sound.times(),
                () -> new Losing(sound.intake().get()),
                sound.windows(),
                sound.ticks(),
                sound.partitioner());
    }

    private static final class Losing implements Processor<byte[], Arrival, byte[], byte[]> {

        private final Processor<byte[], Arrival, byte[], byte[]> sound;
        private int events;

        private Losing(Processor<byte[], Arrival, byte[], byte[]> sound) {
            this.sound = sound;
        }

        @Override
        public void init(ProcessorContext<byte[], byte[]> context) {
            sound.init(context);
        }

        @Override
        public void process(Record<byte[], Arrival> record) {
            if (++events % LOST_ONE != 0) {
                sound.process(record);
            }
        }

        @Override
        public void close() {
            sound.close();
        }
    }
}
