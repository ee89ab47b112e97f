package dev.boxline.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.boxline.process.fulfilment.FulfilmentProcess;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Two nodes may find the same purchase unstarted, or a buyer and a node: it has one process all the same. */
class SecondStartStoryTest extends Story {

    @Autowired
    FulfilmentProcess fulfilment;

    @Test
    void a_purchase_that_was_started_is_not_started_again() {
        partners.behave("logistics", "{\"autoDeliver\": false}");
        String orderNo = buyAndRun(1).get(0);

        startedAgain(orderNo);

        assertThat(partners.effects("payment", orderNo, "CAPTURE")).isOne();
    }

    @Test
    void nor_is_one_that_waits_for_its_payment_to_be_asked_for() {
        partners.behave("payment", "{\"mode\": \"DOWN\"}");
        String first = buyAndRun(1).get(0);
        assertThat(parkedOrder(first).attempts()).isOne();
        String heldBack = buyAndRun(1).get(0);
        assertThat(parkedOrder(heldBack).attempts()).isZero();

        startedAgain(first);
        startedAgain(heldBack);

        partners.allWell();
        pass(Duration.ofSeconds(60));
        assertThat(partners.effects("payment", first, "CAPTURE")).isOne();
        assertThat(partners.effects("payment", heldBack, "CAPTURE")).isOne();
    }

    private void startedAgain(String orderNo) {
        assertThatThrownBy(() -> fulfilment.start(orderNo)).hasRootCauseInstanceOf(SQLException.class);

        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(orderNo)
                        .count())
                .as("processes of " + orderNo)
                .isOne();
    }
}
