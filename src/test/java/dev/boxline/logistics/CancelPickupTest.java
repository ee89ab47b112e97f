package dev.boxline.logistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.boxline.ordering.Checkouts;
import dev.boxline.ordering.Order;
import dev.boxline.ordering.Orders;
import dev.boxline.partner.Outcome;
import dev.boxline.partner.PartnerClient;
import dev.boxline.partner.PartnerClients;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class CancelPickupTest {

    @Test
    void the_courier_is_called_off_when_the_company_says_whether_there_was_one() throws IOException {
        assertThat(cancel("{\"cancelled\": true, \"pickupNo\": \"PU-1\"}")).isEqualTo(Outcome.done());
        assertThat(cancel("{\"cancelled\": false}")).isEqualTo(Outcome.done());
    }

    @Test
    void a_trouble_told_with_200_calls_nobody_off() throws IOException {
        assertThat(cancel("{\"error\": \"Please try again.\"}")).isInstanceOf(Outcome.Unavailable.class);
    }

    private static Outcome<Void> cancel(String body) throws IOException {
        PartnerClient client = mock(PartnerClient.class);
        PartnerClients clients = mock(PartnerClients.class);
        when(clients.open(any(), any())).thenReturn(client);
        when(client.send(any())).thenReturn(Outcome.done(new ObjectMapper().readTree(body)));
        Order order = mock(Order.class);
        when(order.shipment()).thenReturn(1);
        Orders orders = mock(Orders.class);
        when(orders.get("T-1")).thenReturn(order);
        return new Logistics(
                        mock(LogisticsSettings.class),
                        clients,
                        mock(PickupRepository.class),
                        orders,
                        mock(Checkouts.class))
                .cancelPickup("T-1");
    }
}
