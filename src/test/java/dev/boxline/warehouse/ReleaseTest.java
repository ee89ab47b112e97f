package dev.boxline.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.boxline.ordering.Checkouts;
import dev.boxline.ordering.Order;
import dev.boxline.ordering.Orders;
import dev.boxline.partner.Answer;
import dev.boxline.partner.Outcome;
import dev.boxline.partner.PartnerClient;
import dev.boxline.partner.PartnerClients;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReleaseTest {

    private final PartnerClient client = mock(PartnerClient.class);
    private final Deductions deductions = mock(Deductions.class);
    private final Orders orders = mock(Orders.class);

    @Test
    void stock_is_back_when_the_warehouse_says_so() throws IOException {
        assertThat(release("{\"released\": true, \"deductionNo\": \"WD-1\"}")).isEqualTo(Outcome.done());
        verify(deductions).release("T-1");
    }

    @Test
    void a_trouble_told_with_200_releases_nothing() throws IOException {
        assertThat(release("{\"error\": \"Please try again.\"}")).isInstanceOf(Outcome.Unavailable.class);
        verify(deductions, never()).release("T-1");
    }

    private Outcome release(String body) throws IOException {
        PartnerClients clients = mock(PartnerClients.class);
        when(clients.open(any(), any())).thenReturn(client);
        when(client.send(any())).thenReturn(new Answer.Accepted(new ObjectMapper().readTree(body)));
        Order order = mock(Order.class);
        when(order.shipment()).thenReturn(1);
        when(orders.get("T-1")).thenReturn(order);
        when(deductions.find("T-1")).thenReturn(Optional.of(new Deductions.Deduction("WD-1", "PA-1", false)));
        return new Warehouse(mock(WarehouseSettings.class), clients, deductions, orders, mock(Checkouts.class))
                .releaseStock("T-1");
    }
}
