package dev.boxline.shop.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boxline.deadletter.DeadLetter;
import dev.boxline.deadletter.DeadLetterKind;
import dev.boxline.deadletter.DeadLetterState;
import dev.boxline.logistics.DeliveryStatus;
import dev.boxline.logistics.Pickup;
import dev.boxline.logistics.PickupStatus;
import dev.boxline.money.Money;
import dev.boxline.ordering.Order;
import dev.boxline.ordering.OrderStatus;
import dev.boxline.ordering.TimelineEntry;
import dev.boxline.ordering.TimelineEventType;
import dev.boxline.partner.Endpoint;
import dev.boxline.partner.Partner;
import dev.boxline.partner.Reason;
import dev.boxline.partner.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.ResourceBundleMessageSource;

class OrderSnapshotTest {

    private static final Instant START = Instant.parse("2026-05-04T10:00:00Z");
    private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);

    @Test
    void an_order_on_its_way_to_the_warehouse_awaits_delivery() {
        OrderSnapshot facts = facts(OrderStatus.PAID, null, null, TimelineEventType.PAID);
        assertThat(facts.delivery(minute(600), HALF_AN_HOUR)).isEqualTo(DeliveryStatus.AWAITING_DELIVERY);
        assertThat(facts.mayBeCancelled()).isTrue();
    }

    @Test
    void a_parked_order_is_delayed_only_after_a_while() {
        OrderSnapshot facts =
                facts(OrderStatus.PAID, null, parkedAt(minute(1)), TimelineEventType.PAID, TimelineEventType.PARKED);
        assertThat(facts.delivery(minute(31), HALF_AN_HOUR)).isEqualTo(DeliveryStatus.AWAITING_DELIVERY);
        assertThat(facts.delivery(minute(32), HALF_AN_HOUR)).isEqualTo(DeliveryStatus.DELAYED);
    }

    @Test
    void being_released_and_parked_again_does_not_start_the_wait_anew() {
        OrderSnapshot facts = facts(
                OrderStatus.PAID,
                null,
                parkedAt(minute(3)),
                TimelineEventType.PAID,
                TimelineEventType.PARKED,
                TimelineEventType.RELEASED,
                TimelineEventType.PARKED);
        assertThat(facts.delivery(minute(32), HALF_AN_HOUR)).isEqualTo(DeliveryStatus.DELAYED);
    }

    @Test
    void a_wait_at_an_earlier_step_does_not_count() {
        OrderSnapshot facts = facts(
                OrderStatus.PAID,
                null,
                parkedAt(minute(3)),
                TimelineEventType.PARKED,
                TimelineEventType.RELEASED,
                TimelineEventType.STOCK_DEDUCTED,
                TimelineEventType.PARKED);
        assertThat(facts.delivery(minute(32), HALF_AN_HOUR)).isEqualTo(DeliveryStatus.AWAITING_DELIVERY);
    }

    @Test
    void a_booked_order_can_no_longer_be_cancelled() {
        OrderSnapshot facts = facts(
                OrderStatus.PAID,
                box(PickupStatus.BOOKED),
                null,
                TimelineEventType.PAID,
                TimelineEventType.COURIER_BOOKED);
        assertThat(facts.delivery(minute(2), HALF_AN_HOUR)).isEqualTo(DeliveryStatus.BOOKED);
        assertThat(facts.mayBeCancelled()).isFalse();
        assertThat(facts.expectedAt(DeliveryStatus.BOOKED, Duration.ofDays(2)))
                .isEqualTo(minute(1).plus(Duration.ofDays(2)));
    }

    @Test
    void a_fetched_box_is_in_transit_and_a_lost_one_is_delayed() {
        assertThat(facts(OrderStatus.PAID, box(PickupStatus.FETCHED), null).delivery(START, HALF_AN_HOUR))
                .isEqualTo(DeliveryStatus.IN_TRANSIT);
        assertThat(facts(OrderStatus.PAID, box(PickupStatus.LOST), null).delivery(START, HALF_AN_HOUR))
                .isEqualTo(DeliveryStatus.DELAYED);
    }

    @Test
    void an_order_that_is_set_aside_waits_for_the_staff_however_well_its_partner_is() {
        DeadLetter setAside =
                parked(Partner.LOGISTICS, DeadLetterKind.UNAVAILABLE, DeadLetterState.QUARANTINED, minute(3));
        OrderSnapshot facts = facts(OrderStatus.PAID, null, setAside, TimelineEventType.PAID);
        assertThat(facts.messageKey(DeliveryStatus.AWAITING_DELIVERY)).isEqualTo("delivery.waiting.us");
        assertThat(facts.messageKey(DeliveryStatus.DELAYED)).isEqualTo("delivery.delayed.us");
        assertThat(facts.answeredBy(Duration.ofDays(1))).isEqualTo(minute(3).plus(Duration.ofDays(1)));
    }

    @Test
    void an_order_that_waits_for_a_partner_promises_no_answer_of_the_staff() {
        OrderSnapshot facts = facts(OrderStatus.PAID, null, parkedAt(minute(3)), TimelineEventType.PAID);
        assertThat(facts.answeredBy(Duration.ofDays(1))).isNull();
    }

    @Test
    void every_situation_has_its_sentence_in_both_languages() {
        var messages = new ResourceBundleMessageSource();
        messages.setBasename("messages");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        for (OrderSnapshot facts : situations()) {
            for (DeliveryStatus status : DeliveryStatus.values()) {
                String english = messages.getMessage(facts.messageKey(status), null, Locale.ENGLISH);
                String chinese = messages.getMessage(facts.messageKey(status), null, Locale.SIMPLIFIED_CHINESE);
                assertThat(english).isNotBlank().matches("\\p{ASCII}+");
                assertThat(chinese).isNotEqualTo(english).matches(".*\\p{IsHan}.*");
            }
        }
    }

    private static List<OrderSnapshot> situations() {
        List<OrderSnapshot> situations = new ArrayList<>();
        for (Partner partner : Partner.values()) {
            for (DeadLetterKind kind : DeadLetterKind.values()) {
                situations.add(facts(OrderStatus.PAID, null, parked(partner, kind, START)));
            }
        }
        situations.add(facts(OrderStatus.PAID, null, null));
        situations.add(facts(OrderStatus.PAID, box(PickupStatus.LOST), null));
        situations.add(facts(OrderStatus.CANCELLED, null, null));
        return situations;
    }

    /** Facts whose timeline has one line a minute. */
    private static OrderSnapshot facts(
            OrderStatus status, @Nullable Pickup pickup, @Nullable DeadLetter parked, TimelineEventType... timeline) {
        var price = new Money(19900, "CNY");
        var order = new Order("T-1", "mei", "LOGIC", price, status, START, null, 1, false);
        List<TimelineEntry> lines = new ArrayList<>();
        for (TimelineEventType what : timeline) {
            lines.add(new TimelineEntry(lines.size() + 1, minute(lines.size()), what, ""));
        }
        return new OrderSnapshot(order, "Logic Games", pickup, parked, lines);
    }

    private static Pickup box(PickupStatus status) {
        return new Pickup("T-1", "PU-1", "SF", "SF1", "", status, START);
    }

    private static DeadLetter parkedAt(Instant at) {
        return parked(Partner.LOGISTICS, DeadLetterKind.UNAVAILABLE, at);
    }

    private static DeadLetter parked(Partner partner, DeadLetterKind kind, Instant at) {
        return parked(partner, kind, DeadLetterState.PARKED, at);
    }

    private static DeadLetter parked(Partner partner, DeadLetterKind kind, DeadLetterState state, Instant at) {
        return new DeadLetter(
                "T-1",
                Step.NOTIFY_LOGISTICS,
                Endpoint.of(partner),
                kind,
                Reason.of(Reason.Code.SERVER_ERROR, "LOGISTICS", 503),
                1,
                0,
                state,
                at,
                at,
                "mei",
                new Money(19_900, "CNY"),
                "i",
                Step.NOTIFY_LOGISTICS,
                null);
    }

    private static Instant minute(int n) {
        return START.plus(Duration.ofMinutes(n));
    }
}
