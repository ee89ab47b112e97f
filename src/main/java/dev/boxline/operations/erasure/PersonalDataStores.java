package dev.boxline.operations.erasure;

import dev.boxline.audit.AuditLog;
import dev.boxline.catalogue.CourseAccessRepository;
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
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** The stores of the capabilities; the webhook repository is a bean of its own. */
@Configuration(proxyBeanMethods = false)
class PersonalDataStores {

    /** Before the checkouts, which still know the phone that a plan may have searched for. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    PersonalDataStore releasePlanStore(ReleasePlans plans) {
        return store(plans::erase, (customerId, pseudonym) -> plans.eraseSearches(customerId));
    }

    @Bean
    PersonalDataStore checkoutStore(Checkouts checkouts) {
        return store(checkouts::erase, checkouts::rename);
    }

    @Bean
    PersonalDataStore orderStore(Orders orders) {
        return store(orders::erase, orders::rename);
    }

    @Bean
    PersonalDataStore timelineStore(Timeline timeline) {
        return timeline::erase;
    }

    @Bean
    PersonalDataStore auditStore(AuditLog audit) {
        return store(audit::erase, audit::rename);
    }

    @Bean
    PersonalDataStore courseStore(CourseAccessRepository courseAccess) {
        return store(orderNo -> {}, courseAccess::rename);
    }

    @Bean
    PersonalDataStore pickupStore(Logistics logistics) {
        return logistics::erase;
    }

    @Bean
    PersonalDataStore deadLetterStore(DeadLetterRepository deadLetters) {
        return store(deadLetters::erase, deadLetters::rename);
    }

    @Bean
    PersonalDataStore exchangeStore(ExchangeLog exchanges) {
        return exchanges::erase;
    }

    private static PersonalDataStore store(Consumer<String> erase, BiConsumer<String, String> rename) {
        return new PersonalDataStore() {

            @Override
            public void erase(String orderNo) {
                erase.accept(orderNo);
            }

            @Override
            public void rename(String customerId, String pseudonym) {
                rename.accept(customerId, pseudonym);
            }
        };
    }
}
