package dev.boxline.shop.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.boxline.ordering.Order;
import dev.boxline.shop.checkout.Buyer;
import org.junit.jupiter.api.Test;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

class OrderEventsTest {

    @Test
    void a_proxy_with_its_defaults_is_told_not_to_hold_events_back() {
        CustomerOrders orders = mock(CustomerOrders.class);
        when(orders.get(any(), any())).thenReturn(mock(Order.class));
        OrderStreams streams = mock(OrderStreams.class);
        when(streams.open(new Buyer("mei", false), "B1", 7)).thenReturn(new SseEmitter());
        var controller = new OrderController(orders, mock(OrderViews.class), streams, mock(OrderCancellation.class));

        var answer = controller.events(new TestingAuthenticationToken("mei", "mei", "ROLE_CUSTOMER"), "B1", "7");

        assertThat(answer.getHeaders().getFirst("X-Accel-Buffering")).isEqualTo("no");
    }
}
