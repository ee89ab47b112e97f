package dev.boxline.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What an order that is parked and released costs the database more than a happy one, counted by it. */
@Tag("alone")
@Tag("long")
class ParkedOrderCostTest {

    /** What the sweeps and probes do meanwhile is shared by so many. */
    private static final int ORDERS = 1_000;

    /**
     * The engine needs some of these statements to move the execution to the parking step and back; the others write the
     * dead letter, its end and the timeline and, for several orders together, their release and the waves' counts. Without
     * groups, whose size depends on the machine.
     */
    @Test
    void to_be_parked_and_released_costs_little_more() throws Exception {
        try (var scene = new Scene("parked-order", "--boxline.groups.size=1")) {
            ParkingCost more = ParkingCost.measure(scene, ORDERS);
            scene.report.add(more.line());
            assertThat(more.commits()).isLessThanOrEqualTo(2);
            assertThat(more.statements()).isLessThanOrEqualTo(11);
            assertThat(more.rereads()).isLessThanOrEqualTo(1);
            assertThat(more.written()).isLessThanOrEqualTo(10);
        }
    }
}
