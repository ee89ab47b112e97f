package dev.boxline.logistics;

import dev.boxline.bill.BillLine;
import dev.boxline.bill.BillSettings;
import dev.boxline.bill.BillSource;
import dev.boxline.bill.DayFileSource;
import dev.boxline.partner.Endpoint;
import dev.boxline.partner.Partner;
import dev.boxline.partner.Step;
import java.util.Set;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The day files of the logistics company, when it has any. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("boxline.logistics.day-files.enabled")
class LogisticsDayFiles {

    @Bean
    BillSource logisticsDayFileSource(LogisticsSettings settings, Logistics logistics, BillSettings bills) {
        return new DayFileSource(
                "logistics",
                Endpoint.of(Partner.LOGISTICS),
                Step.NOTIFY_LOGISTICS,
                logistics.client(),
                settings.dayFiles(),
                bills,
                Set.of(BillLine.Kind.PICKUP, BillLine.Kind.DELIVERY, BillLine.Kind.CANCELLATION));
    }
}
