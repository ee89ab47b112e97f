package dev.boxline.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The ids of a trace follow from the order number on every node, and in every later version. */
class OrderIdsTest {

    /** {@code printf 'boxline order T-1001' | sha256sum} begins with both. */
    @Test
    void are_the_hash_of_the_order_number() {
        assertThat(OrderIds.Ids.of("T-1001"))
                .isEqualTo(new OrderIds.Ids("0e76351742912a83ed36a43cf746dcd2", "b0c4ab3a1f39e35b"));
    }

    @Test
    void are_used_for_the_root_alone() {
        var ids = new OrderIds();
        String root = ids.asRoot(OrderIds.Ids.of("T-1001"), () -> ids.generateTraceId() + ids.generateSpanId());
        assertThat(root).isEqualTo("0e76351742912a83ed36a43cf746dcd2b0c4ab3a1f39e35b");
        assertThat(ids.generateSpanId()).isNotEqualTo("b0c4ab3a1f39e35b").hasSize(16);
        assertThat(ids.generateTraceId())
                .isNotEqualTo("0e76351742912a83ed36a43cf746dcd2")
                .hasSize(32);
    }
}
