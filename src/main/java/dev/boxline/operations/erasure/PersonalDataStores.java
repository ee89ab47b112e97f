package dev.boxline.operations.erasure;

import dev.boxline.audit.AuditLog;
import dev.boxline.catalogue.Courses;
import dev.boxline.deadletter.DeadLetterRepository;
import dev.boxline.logistics.Logistics;
import dev.boxline.ordering.Checkouts;
import dev.boxline.ordering.Orders;
import dev.boxline.ordering.Timeline;
import dev.boxline.partner.exchange.ExchangeLog;
import dev.boxline.recovery.plan.ReleasePlans;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** All places, each with its owner. The inbox of callbacks names itself. */
@Configuration(proxyBeanMethods = false)
class PersonalDataStores {

    @Bean
    PersonalDataStore checkoutTrace(Checkouts checkouts) {
        return trace(checkouts::erase, checkouts::rename);
    }

    @Bean
    PersonalDataStore orderTrace(Orders orders) {
        return trace(orders::erase, orders::rename);
    }

    @Bean
    PersonalDataStore timelineTrace(Timeline timeline) {
        return timeline::erase;
    }

    @Bean
    PersonalDataStore auditTrace(AuditLog audit) {
        return trace(audit::erase, audit::rename);
    }

    @Bean
    PersonalDataStore courseTrace(Courses courses) {
        return trace(orderNo -> {}, courses::rename);
    }

    @Bean
    PersonalDataStore pickupTrace(Logistics logistics) {
        return logistics::erase;
    }

    @Bean
    PersonalDataStore deadLetterTrace(DeadLetterRepository deadLetters) {
        return trace(deadLetters::erase, deadLetters::rename);
    }

    @Bean
    PersonalDataStore releasePlanTrace(ReleasePlans plans) {
        return trace(plans::erase, (customerId, pseudonym) -> plans.eraseSearches(customerId));
    }

    @Bean
    PersonalDataStore exchangeTrace(ExchangeLog exchanges) {
        return exchanges::erase;
    }

    private static PersonalDataStore trace(Consumer<String> erase, BiConsumer<String, String> rename) {
        return new PersonalDataStore() {

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
