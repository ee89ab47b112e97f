package dev.boxline.web.operator.erasure;

import dev.boxline.courses.Courses;
import dev.boxline.logistics.Logistics;
import dev.boxline.ordering.Checkouts;
import dev.boxline.ordering.Orders;
import dev.boxline.ordering.Timeline;
import dev.boxline.parking.Erasing;
import dev.boxline.partner.Exchanges;
import dev.boxline.web.operator.Audit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** All places, each with its owner. The inbox of callbacks names itself. */
@Configuration(proxyBeanMethods = false)
class Traces {

    @Bean
    Trace checkoutTrace(Checkouts checkouts) {
        return trace(checkouts::erase, checkouts::rename);
    }

    @Bean
    Trace orderTrace(Orders orders) {
        return trace(orders::erase, orders::rename);
    }

    @Bean
    Trace timelineTrace(Timeline timeline) {
        return timeline::erase;
    }

    @Bean
    Trace auditTrace(Audit audit) {
        return trace(audit::erase, audit::rename);
    }

    @Bean
    Trace courseTrace(Courses courses) {
        return trace(orderNo -> {}, courses::rename);
    }

    @Bean
    Trace pickupTrace(Logistics logistics) {
        return logistics::erase;
    }

    @Bean
    Trace deadLetterTrace(Erasing letters) {
        return trace(letters::erase, letters::rename);
    }

    @Bean
    Trace exchangeTrace(Exchanges exchanges) {
        return exchanges::erase;
    }

    private static Trace trace(Consumer<String> erase, BiConsumer<String, String> rename) {
        return new Trace() {

            @Override
            public void erase(String orderNo) {
                erase.accept(orderNo);
            }

            @Override
            public void rename(String customerId, String nobody) {
                rename.accept(customerId, nobody);
            }
        };
    }
}
