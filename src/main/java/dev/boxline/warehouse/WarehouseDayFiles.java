package dev.boxline.warehouse;

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

/** The day files of the warehouse, when it has any. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("boxline.warehouse.day-files.enabled")
class WarehouseDayFiles {

    @Bean
    BillSource warehouseDayFileSource(WarehouseSettings settings, Warehouse warehouse, BillSettings bills) {
        return new DayFileSource(
                "warehouse",
                Endpoint.of(Partner.WAREHOUSE),
                Step.NOTIFY_WAREHOUSE,
                warehouse.client(),
                settings.dayFiles(),
                bills,
                Set.of(BillLine.Kind.DEDUCTION, BillLine.Kind.RELEASE));
    }
}
