package dev.boxline.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boxline.audit.AuditLog;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An entry of the audit log links to the page of its subject. */
class AuditLineTest {

    @ParameterizedTest
    @CsvSource({
        "RETRY, T-1, ORDER",
        "GIVE_UP, T-1, ORDER",
        "CORRECT, T-1, ORDER",
        "GATE_CLOSED, LOGISTICS/default, PARTNER",
        "PROBE_NOW, LOGISTICS/default, PARTNER",
        "CONNECTION_TEST, PAYMENT/alipay, PARTNER",
        "PLAN_EXECUTED, plan-1, PLAN",
        "REFUND_PLAN_ASKED, plan-1, PLAN",
        "DRILL_STARTED, drill-1, DRILL",
        "COURSE_CHANGED, COURSE-LOGIC-3, COURSE",
        "RECONCILIATION_RUN, alipay-funds/2026-11-28, RECONCILIATION",
        "RECONCILIATION_BACKFILL, alipay/2026-11-28, RECONCILIATION",
        "DIFFERENCE_WRITE_OFF, alipay/2026-11-28, RECONCILIATION",
        "DIFFERENCE_WRITE_OFF, PAY1, BILL_NUMBER",
        "DIFFERENCE_REFUND, NOBODY-1, BILL_NUMBER",
        "ERASE_CUSTOMER, mei, NONE",
        "ENGINE, suspend, NONE",
        "ALERT_ACKNOWLEDGED, BoxlinePartnerDown, NONE"
    })
    void is_about_what_its_action_is_about(String what, String subject, AuditLine.About about) {
        var entry = new AuditLog.Entry("1", Instant.EPOCH, "operator", what, subject, "");

        assertThat(AuditLine.of(entry).about()).isEqualTo(about);
    }
}
