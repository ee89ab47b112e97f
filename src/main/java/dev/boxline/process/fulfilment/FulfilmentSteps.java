package dev.boxline.process.fulfilment;

import static dev.boxline.partner.Step.CREATE_ORDER;
import static dev.boxline.partner.Step.GRANT_COURSE_ACCESS;
import static dev.boxline.partner.Step.NOTIFY_LOGISTICS;
import static dev.boxline.partner.Step.NOTIFY_WAREHOUSE;
import static dev.boxline.partner.Step.REQUEST_PAYMENT;
import static dev.boxline.partner.Step.UNDO_ORDER;

import dev.boxline.catalogue.CourseAccessRepository;
import dev.boxline.logistics.Logistics;
import dev.boxline.ordering.Orders;
import dev.boxline.ordering.routing.OrderRoutes;
import dev.boxline.partner.Endpoint;
import dev.boxline.partner.Outcome;
import dev.boxline.partner.Step;
import dev.boxline.payment.Payments;
import dev.boxline.recovery.outage.Gates;
import dev.boxline.transaction.AfterCommit;
import dev.boxline.warehouse.Warehouse;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The delegates of the fulfilment model, step by step. */
@Configuration(proxyBeanMethods = false)
class FulfilmentSteps {

    /** The histogram's buckets; the error budget alerts use the one of two seconds. */
    private static final Duration[] VISIBLE_WITHIN = {
        Duration.ofMillis(100),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofSeconds(2),
        Duration.ofSeconds(10)
    };

    private final Gates gates;
    private final MeterRegistry meters;

    FulfilmentSteps(Gates gates, MeterRegistry meters) {
        this.gates = gates;
        this.meters = meters;
    }

    @Bean
    JavaDelegate requestPayment(Payments payments) {
        return step(REQUEST_PAYMENT, payments::endpoint, payments::request);
    }

    @Bean
    JavaDelegate createOrder(Payments payments, Orders orders, OrderRoutes routes, Clock clock) {
        Timer visible = Timer.builder("boxline.visible")
                .description("Time from the confirmed payment to the commit that makes the order visible to its buyer")
                .serviceLevelObjectives(VISIBLE_WITHIN)
                .register(meters);
        return step(CREATE_ORDER, orderNo -> {
            Instant settled = payments.requireSettled(orderNo);
            Outcome<Void> created = orders.create(orderNo);
            routes.decide(orderNo);
            AfterCommit.run(() -> visible.record(Duration.between(settled, clock.instant())));
            return created;
        });
    }

    @Bean
    JavaDelegate grantCourseAccess(CourseAccessRepository courseAccess) {
        return step(GRANT_COURSE_ACCESS, courseAccess::grantAccess);
    }

    @Bean
    JavaDelegate notifyWarehouse(Warehouse warehouse, ShippingSteps shipping) {
        return new StepDelegate(
                NOTIFY_WAREHOUSE,
                (orderNo, gate) -> shipping.run(
                        orderNo, warehouse::endpoint, order -> false, gate, () -> warehouse.prepareBox(orderNo)),
                gates,
                meters);
    }

    @Bean
    JavaDelegate notifyLogistics(Warehouse warehouse, Logistics logistics, ShippingSteps shipping) {
        return new StepDelegate(
                NOTIFY_LOGISTICS,
                (orderNo, gate) -> shipping.run(
                        orderNo,
                        logistics::endpoint,
                        logistics::isBookedBeforeFailover,
                        gate,
                        () -> logistics.bookPickup(orderNo, warehouse.parcelOf(orderNo))),
                gates,
                meters);
    }

    @Bean
    JavaDelegate undoOrder(OrderUndo undo) {
        return new StepDelegate(UNDO_ORDER, undo::run, gates, meters);
    }

    private JavaDelegate step(Step step, Function<String, Outcome<Void>> function) {
        Endpoint endpoint = Endpoint.of(step.partner());
        return step(step, orderNo -> endpoint, function);
    }

    private JavaDelegate step(
            Step step, Function<String, Endpoint> endpoints, Function<String, Outcome<Void>> function) {
        return new StepDelegate(
                step,
                (orderNo, gate) -> gate.call(endpoints.apply(orderNo), () -> function.apply(orderNo)),
                gates,
                meters);
    }
}
