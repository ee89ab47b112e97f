package dev.boxline.shop.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.boxline.logistics.DeliveryPromiseSettings;
import dev.boxline.money.Money;
import dev.boxline.ordering.Checkouts;
import dev.boxline.ordering.Orders;
import dev.boxline.ordering.PaymentMethod;
import dev.boxline.ordering.TimelineEventType;
import dev.boxline.payment.PaymentStatus;
import dev.boxline.recovery.outage.OutageQueries;
import dev.boxline.shop.checkout.Buyer;
import dev.boxline.shop.checkout.CheckoutService;
import dev.boxline.shop.checkout.CheckoutStatus;
import dev.boxline.shop.checkout.CheckoutView;
import dev.boxline.shop.checkout.CheckoutView.PaymentView;
import dev.boxline.shop.checkout.PaymentMethods;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.ui.ConcurrentModel;

/** Nobody can scan the screen of his own phone: it gets a button where its browser opens the link. */
class OrderPageModelTest {

    private static final DeliveryPromiseSettings PROMISE =
            new DeliveryPromiseSettings(Duration.ofMinutes(30), Duration.ofDays(2), Duration.ofDays(1));

    @Test
    void a_wait_is_shown_by_its_begin_and_its_end_however_often_the_order_was_tried_meanwhile() {
        assertThat(shown("PAID", "PARKED", "RELEASED", "PARKED", "RELEASED", "PARKED", "RELEASED", "STOCK_DEDUCTED"))
                .containsExactly("PAID", "PARKED", "RELEASED", "STOCK_DEDUCTED");
        assertThat(shown("PARKED", "RELEASED", "PARKED")).containsExactly("PARKED");
        assertThat(shown("PARKED", "RELEASED", "STOCK_DEDUCTED", "PARKED", "RELEASED", "COURIER_BOOKED"))
                .containsExactly("PARKED", "RELEASED", "STOCK_DEDUCTED", "PARKED", "RELEASED", "COURIER_BOOKED");
    }

    @Test
    void nothing_of_a_wait_is_shown_after_the_cancellation() {
        assertThat(shown("PARKED", "CANCELLED", "RELEASED", "PARKED", "REFUNDED"))
                .containsExactly("PARKED", "CANCELLED", "REFUNDED");
    }

    private static List<String> shown(String... timeline) {
        List<OrderView.Line> lines = Stream.of(timeline)
                .map(what -> new OrderView.Line(Instant.EPOCH, TimelineEventType.valueOf(what), ""))
                .toList();
        return OrderPageModel.shown(lines).stream()
                .map(line -> line.what().name())
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "false, https://qr.alipay.com/bax01, true",
                "true, https://qr.alipay.com/bax01, false",
                "true, http://localhost:8090/pay/PAY1?package=1, false",
                "false, weixin://wxpay/bizpayurl?pr=1, true",
                "true, weixin://wxpay/bizpayurl?pr=1, true",
                "true, -, false",
                "false, -, false"
            })
    void a_code_is_shown_where_it_can_be_scanned(boolean onPhone, @Nullable String payUrl, boolean code) {
        Orders orders = mock(Orders.class);
        when(orders.find("B1")).thenReturn(Optional.empty());
        CheckoutService checkouts = mock(CheckoutService.class);
        when(checkouts.find(any(), eq("B1"))).thenReturn(checkout(payUrl));
        PaymentMethods methods = mock(PaymentMethods.class);
        when(methods.hasAvailableAlternative(PaymentMethod.ALIPAY)).thenReturn(true);
        var model = new OrderPageModel(
                orders,
                mock(Checkouts.class),
                mock(CustomerOrders.class),
                mock(OrderViews.class),
                checkouts,
                methods,
                mock(OutageQueries.class),
                PROMISE,
                new ShopSettings("400 100 0100"));
        var page = new ConcurrentModel();

        model.fill(page, mock(Buyer.class), "B1", onPhone, Locale.ENGLISH);

        assertThat(page.containsAttribute("code")).isEqualTo(code);
        assertThat(page.getAttribute("contact")).isEqualTo("400 100 0100");
        assertThat(page.getAttribute("payInAnotherWay")).isEqualTo(payUrl == null);
    }

    private static CheckoutView checkout(@Nullable String payUrl) {
        var payment = new PaymentView(PaymentMethod.ALIPAY, PaymentStatus.PENDING, payUrl, null, null);
        return new CheckoutView(
                "B1",
                "COURSE-LOGIC-3",
                "Logic Games",
                CheckoutStatus.AWAITING_PAYMENT,
                new Money(19_900, "CNY"),
                payment,
                List.of(),
                List.of());
    }
}
