package dev.assay.usage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UsageBufferTest {

    private static final UsageText TEN = new UsageText("12345", "67890");

    @Test
    void theNewestRowFindsNoRoomInAFullBuffer() {
        // Given
        var buffer = new UsageBuffer(2, 100);
        buffer.offer(Rows.of("first"), null);
        buffer.offer(Rows.of("second"), null);

        // When
        var taken = buffer.offer(Rows.of("third"), null);

        // Then
        assertThat(taken).isFalse();
        assertThat(buffer.oldest(5)).extracting(held -> held.row().userId()).containsExactly("first", "second");
    }

    @Test
    void aRowStaysUntilItIsRemoved() {
        // Given
        var buffer = new UsageBuffer(5, 100);
        buffer.offer(Rows.of("first"), null);
        buffer.offer(Rows.of("second"), null);

        // When
        buffer.oldest(2);
        buffer.remove(1);

        // Then
        assertThat(buffer.size()).isEqualTo(1);
        assertThat(buffer.oldest(2)).extracting(held -> held.row().userId()).containsExactly("second");
    }

    @Test
    void moreTextThanMayWaitIsLeftOutAndItsRowIsKept() {
        // Given
        var buffer = new UsageBuffer(5, 15);

        // When
        buffer.offer(Rows.of("first"), TEN);
        buffer.offer(Rows.of("second"), TEN);
        buffer.remove(1);
        buffer.offer(Rows.of("third"), TEN);

        // Then
        assertThat(buffer.oldest(5)).extracting(UsageBuffer.Held::text).containsExactly(null, TEN);
    }

    @Test
    void aRowThatFoundNoRoomTakesNoRoomForText() {
        // Given
        var buffer = new UsageBuffer(1, 15);
        buffer.offer(Rows.of("first"), null);
        buffer.offer(Rows.of("dropped"), TEN);
        buffer.remove(1);

        // When
        buffer.offer(Rows.of("second"), TEN);

        // Then
        assertThat(buffer.oldest(1)).extracting(UsageBuffer.Held::text).containsExactly(TEN);
    }
}
