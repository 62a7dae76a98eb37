package dev.sojourn.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;

class SharedMemoryTest {

    @BeforeAll
    static void loadLibrary() {
        RocksDB.loadLibrary();
    }

    @Test
    void shouldTakeTheWriteBufferFromTheSettings() {
        try (Options options = configured(Map.of(SharedMemory.WRITE_BUFFER_BYTES, "65536"))) {
            assertThat(options.writeBufferSize()).isEqualTo(65_536);
        }
    }

    @Test
    void shouldShareOneBudgetBetweenStores() {
        try (Options one = configured(Map.of());
                Options other = configured(Map.of())) {
            assertThat(one.writeBufferManager()).isSameAs(other.writeBufferManager());
        }
    }

    @Test
    void shouldNameASettingThatIsNoNumberOfBytes() {
        assertThatThrownBy(() -> configured(Map.of(SharedMemory.WRITE_BUFFER_BYTES, "8 MB")))
                .hasMessageContaining(SharedMemory.WRITE_BUFFER_BYTES)
                .hasMessageContaining("8 MB");
        assertThatThrownBy(() -> configured(Map.of(SharedMemory.WRITE_BUFFER_BYTES, 0)))
                .hasMessageContaining("greater than 0");
    }

    private static Options configured(Map<String, Object> configs) {
        Options options = new Options().setTableFormatConfig(new BlockBasedTableConfig());
        new SharedMemory().setConfig("store", options, configs);
        return options;
    }
}
