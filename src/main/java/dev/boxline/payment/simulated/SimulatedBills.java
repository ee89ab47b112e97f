package dev.boxline.payment.simulated;

import dev.boxline.bill.BillLine;
import dev.boxline.bill.BillSettings;
import dev.boxline.bill.BillSource;
import dev.boxline.bill.DayFileSource;
import dev.boxline.bill.DayFiles;
import dev.boxline.ordering.PaymentMethod;
import dev.boxline.partner.Endpoint;
import dev.boxline.partner.PartnerClients;
import dev.boxline.partner.Step;
import dev.boxline.payment.PaymentSettings;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Set;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The bills of the simulated provider; that of the current day is available, too, for demos. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("boxline.payment.simulated.secret")
class SimulatedBills {

    @Bean
    BillSource simulatedBillSource(PaymentSettings settings, PartnerClients clients, BillSettings bills) {
        Endpoint endpoint = PaymentMethod.SIMULATED.endpoint();
        PaymentSettings.Simulated simulated = Objects.requireNonNull(settings.simulated());
        return new DayFileSource(
                "simulated",
                endpoint,
                Step.REQUEST_PAYMENT,
                clients.open(endpoint, simulated.endpoint()),
                new DayFiles(true, ZoneId.of("Asia/Shanghai"), Duration.ZERO),
                bills,
                Set.of(BillLine.Kind.PAYMENT, BillLine.Kind.REFUND, BillLine.Kind.REFUND_IN_PROGRESS));
    }
}
