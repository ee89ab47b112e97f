package dev.boxline.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.boxline.json.Json;
import dev.boxline.json.JsonReader;
import dev.boxline.money.Money;
import dev.boxline.ordering.Checkout;
import dev.boxline.ordering.Checkouts;
import dev.boxline.ordering.Order;
import dev.boxline.ordering.Orders;
import dev.boxline.ordering.PaymentMethod;
import dev.boxline.ordering.Recipient;
import dev.boxline.ordering.routing.OrderRoutes;
import dev.boxline.partner.Endpoint;
import dev.boxline.partner.IdempotencyKey;
import dev.boxline.partner.Outcome;
import dev.boxline.partner.Partner;
import dev.boxline.partner.PartnerCall;
import dev.boxline.partner.PartnerClient;
import dev.boxline.partner.PartnerClients;
import dev.boxline.partner.Reason;
import dev.boxline.partner.Step;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import org.springframework.http.HttpMethod;

class ReleaseTest {

    private final PartnerClient client = mock(PartnerClient.class);
    private final DeductionRepository deductions = mock(DeductionRepository.class);
    private final Orders orders = mock(Orders.class);
    private final Checkouts checkouts = mock(Checkouts.class);

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

    /** A deduction whose answer was lost may never have happened; one that we know of can't be unknown there. */
    @Test
    void the_release_of_an_order_that_the_warehouse_does_not_know_is_done_unless_it_deducted_a_box()
            throws IOException {
        Outcome<Json> unknown = Outcome.refused(Reason.Code.REFUSED_AS_UNKNOWN, "WAREHOUSE", "no such order");
        when(client.send(any())).thenReturn(unknown);
        Order order = mock(Order.class);
        when(order.shipment()).thenReturn(1);
        when(orders.get("T-1")).thenReturn(order);
        when(deductions.find("T-1")).thenReturn(Optional.empty());
        assertThat(warehouse().releaseStock("T-1")).isEqualTo(Outcome.done());

        when(deductions.find("T-1")).thenReturn(Optional.of(new DeductionRepository.Deduction("WD-1", "PA-1", false)));
        assertThat(warehouse().releaseStock("T-1")).isInstanceOf(Outcome.Refused.class);
        verify(deductions, never()).release("T-1");
    }

    @Test
    void whether_another_box_was_deducted_is_asked_with_all_that_the_warehouse_may_repeat_known() {
        Order second = mock(Order.class);
        when(second.shipment()).thenReturn(2);
        when(orders.get("T-1")).thenReturn(second);
        var checkout = new Checkout(
                "T-1",
                "mei",
                "COURSE-LOGIC-3",
                "Logic Games",
                new Money(19900, "CNY"),
                PaymentMethod.SIMULATED,
                new Recipient("Mei", "13800000000", "1 Century Avenue"),
                null,
                Instant.EPOCH);
        when(checkouts.get("T-1")).thenReturn(checkout);
        when(client.ask(any())).thenReturn(Outcome.unavailable(Reason.Code.NOT_FOUND, "WAREHOUSE"));

        assertThat(warehouse().releaseStock("T-1")).isEqualTo(Outcome.done());

        var asked = ArgumentCaptor.forClass(PartnerCall.class);
        verify(client).ask(asked.capture());
        PartnerCall question = asked.getValue();
        assertThat(question.path())
                .isEqualTo("/requests/" + IdempotencyKey.of("T-1", "deduct", 2).value());
        assertThat(question.method()).isEqualTo(HttpMethod.GET);
        assertThat(question.step()).isEqualTo(Step.UNDO_ORDER);
        assertThat(question.body()).isNull();
        assertThat(question.personalData())
                .containsEntry(
                        "recipient", Map.of("name", "Mei", "phone", "13800000000", "address", "1 Century Avenue"));
        verify(client, never()).send(any());
    }

    private Outcome<Void> release(String body) throws IOException {
        when(client.send(any())).thenReturn(Outcome.done(JsonReader.WHOLE.read(body)));
        Order order = mock(Order.class);
        when(order.shipment()).thenReturn(1);
        when(orders.get("T-1")).thenReturn(order);
        when(deductions.find("T-1")).thenReturn(Optional.of(new DeductionRepository.Deduction("WD-1", "PA-1", false)));
        return warehouse().releaseStock("T-1");
    }

    private Warehouse warehouse() {
        PartnerClients clients = mock(PartnerClients.class);
        when(clients.open(any(), any())).thenReturn(client);
        OrderRoutes routes = mock(OrderRoutes.class);
        when(routes.of(Partner.WAREHOUSE, "T-1")).thenReturn(Endpoint.of(Partner.WAREHOUSE));
        var warehouses = new Warehouses(mock(WarehouseSettings.class), clients, routes, List.of());
        return new Warehouse(warehouses, deductions, orders, checkouts);
    }
}
