package dev.boxline.security;

import dev.boxline.reconciliation.ScriptedBill;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Bills that a test writes, in the place of Alipay's. */
@TestConfiguration
class ScriptedBills {

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    ScriptedBill scriptedBill() {
        return new ScriptedBill("alipay");
    }
}
