package dev.boxline.logistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.boxline.json.Json;
import dev.boxline.json.JsonReader;
import dev.boxline.json.MalformedJson;
import dev.boxline.ordering.Checkout;
import dev.boxline.ordering.Checkouts;
import dev.boxline.ordering.Order;
import dev.boxline.ordering.Orders;
import dev.boxline.ordering.Recipient;
import dev.boxline.ordering.routing.OrderRoutes;
import dev.boxline.partner.Endpoint;
import dev.boxline.partner.Outcome;
import dev.boxline.partner.Partner;
import dev.boxline.partner.PartnerCall;
import dev.boxline.partner.PartnerClient;
import dev.boxline.partner.PartnerClients;
import dev.boxline.partner.Reason.Code;
import dev.boxline.partner.adapter.PartnerAnswer;
import dev.boxline.partner.adapter.PartnerRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mockito.ArgumentMatchers;

class CancelPickupTest {

    private static final Outcome<Json> UNKNOWN = Outcome.unavailable(Code.NOT_FOUND, Partner.LOGISTICS);
    private static final Outcome<Json> SILENT = Outcome.unclear(Code.TIMEOUT, Partner.LOGISTICS, "5");

    private final PartnerClient client = mock(PartnerClient.class);
    private final PickupRepository pickups = mock(PickupRepository.class);

    @ParameterizedTest(name = "{0}: answer {1}, booking {2}: {3}")
    @CsvSource(delimiter = '|', textBlock = """
            none       | {"cancelled": true, "pickupNo": "P-1"} | never asked | Done
            none       | {"cancelled": false}                   | UNKNOWN     | Done
            none       | UNKNOWN                                | UNKNOWN     | Done
            none       | {"cancelled": false}                   | SILENT      | Unavailable
            none       | UNKNOWN                                | SILENT      | Unavailable
            none       | {"cancelled": false}                   | {"pickupNo": "P-1"} | Refused
            none       | UNKNOWN                                | {"pickupNo": "P-1"} | Refused
            none       | {"cancelled": "false"}                 | never asked | Unavailable
            none       | {"error": "Please try again."}         | never asked | Unavailable
            none       | SILENT                                 | never asked | Unavailable
            BOOKED     | {"cancelled": true}                    | never asked | Done
            BOOKED     | {"cancelled": false}                   | never asked | Refused
            BOOKED     | UNKNOWN                                | never asked | Refused
            FETCHED    | never asked                            | never asked | Refused
            IN_TRANSIT | never asked                            | never asked | Refused
            DELIVERED  | never asked                            | never asked | Refused""")
    void a_courier_that_has_or_may_have_the_box_is_not_taken_for_called_off(
            String onRecord, String answer, String booking, String expected) throws MalformedJson {
        if (!onRecord.equals("none")) {
            when(pickups.find("T-1")).thenReturn(Optional.of(pickup(PickupStatus.valueOf(onRecord))));
        }
        when(client.send(any())).thenReturn(answer(answer));
        when(client.ask(any())).thenReturn(answer(booking));

        Outcome<Void> outcome = logistics().cancelPickup("T-1");

        assertThat(outcome.getClass().getSimpleName()).isEqualTo(expected);
    }

    @Test
    void a_box_the_courier_reported_before_its_booking_was_recorded_is_not_called_off() {
        when(pickups.wasSeen("T-1")).thenReturn(true);

        assertThat(logistics().cancelPickup("T-1")).isEqualTo(Outcome.refused(Code.COURIER_HAS_BOX));
    }

    /** The carrier's own number, by which an adapter cancels, is asked for first when it is unknown. */
    @ParameterizedTest(name = "{0}: booking {1}, answer {2}: {3}, cancels {4}")
    @CsvSource(delimiter = '|', textBlock = """
            none   | {"pickupNo": "P-2"} | {"cancelled": true}  | Done        | P-2
            none   | {"pickupNo": "P-2"} | {"cancelled": false} | Refused     | P-2
            none   | UNKNOWN             | never asked          | Done        | nothing
            none   | SILENT              | never asked          | Unavailable | nothing
            none   | {}                  | never asked          | Unavailable | nothing
            BOOKED | never asked         | {"cancelled": true}  | Done        | P-1
            BOOKED | never asked         | {"cancelled": false} | Refused     | P-1
            BOOKED | never asked         | SILENT               | Unavailable | P-1
            BOOKED | never asked         | UNKNOWN              | Refused     | P-1""")
    void an_adapter_cancels_by_the_carriers_own_number(
            String onRecord, String booking, String answer, String expected, String cancels) throws MalformedJson {
        if (!onRecord.equals("none")) {
            when(pickups.find("T-1")).thenReturn(Optional.of(pickup(PickupStatus.valueOf(onRecord))));
        }
        doAnswer(insert -> when(pickups.find("T-1"))
                        .thenReturn(Optional.of(new Pickup(
                                "T-1", insert.getArgument(1), "", "", "", PickupStatus.BOOKED, Instant.EPOCH))))
                .when(pickups)
                .insert(any(), any(), any(), any());
        when(client.send(any())).thenReturn(answer(answer));
        when(client.ask(any())).thenReturn(answer(booking));
        List<String> cancelled = new ArrayList<>();

        Outcome<Void> outcome = logistics(Optional.of(new CarrierAdapter() {
                    @Override
                    public PartnerRequest<BookedPickup> bookPickup(PickupRequest pickup) {
                        return PartnerRequest.get("/", PartnerAnswer::unusable);
                    }

                    @Override
                    public PartnerRequest<BookedPickup> findPickup(PickupRequest pickup) {
                        return PartnerRequest.get("/", PartnerAnswer::unusable);
                    }

                    @Override
                    public PartnerRequest<CancelledPickup> cancelPickup(
                            PickupRequest pickup, String key, String pickupNo) {
                        assertThat(pickup.key()).isEqualTo("T-1:pickup");
                        assertThat(key).isEqualTo("T-1:cancelPickup");
                        cancelled.add(pickupNo);
                        return PartnerRequest.get("/", PartnerAnswer::unusable);
                    }

                    @Override
                    public Optional<DeliveryEvent> readCallback(
                            String query, Function<String, @Nullable String> headers, byte[] body) {
                        return Optional.empty();
                    }
                }))
                .cancelPickup("T-1");

        assertThat(outcome.getClass().getSimpleName()).isEqualTo(expected);
        assertThat(cancelled).isEqualTo(cancels.equals("nothing") ? List.of() : List.of(cancels));
    }

    private static Pickup pickup(PickupStatus status) {
        return new Pickup("T-1", "P-1", "SF", "SF1", "", status, Instant.EPOCH);
    }

    private static Outcome<Json> answer(String text) throws MalformedJson {
        return switch (text) {
            case "UNKNOWN" -> UNKNOWN;
            case "SILENT" -> SILENT;
            case "never asked" -> Outcome.refused(Code.REFUSED_WITHOUT_REASON, Partner.LOGISTICS, 500);
            default -> Outcome.done(JsonReader.WHOLE.read(text));
        };
    }

    private Logistics logistics() {
        return logistics(Optional.empty());
    }

    private Logistics logistics(Optional<CarrierAdapter> adapter) {
        PartnerClients clients = mock(PartnerClients.class);
        when(clients.open(any(), any())).thenReturn(client);
        when(clients.open(any(), any(), ArgumentMatchers.<Supplier<PartnerCall>>any()))
                .thenReturn(client);
        Order order = mock(Order.class);
        when(order.orderNo()).thenReturn("T-1");
        when(order.shipment()).thenReturn(1);
        Orders orders = mock(Orders.class);
        when(orders.get("T-1")).thenReturn(order);
        Checkout checkout = mock(Checkout.class);
        when(checkout.recipient()).thenReturn(new Recipient("Mei", "13800000000", "1 Century Avenue"));
        Checkouts checkouts = mock(Checkouts.class);
        when(checkouts.get("T-1")).thenReturn(checkout);
        LogisticsSettings settings = mock(LogisticsSettings.class);
        OrderRoutes routes = mock(OrderRoutes.class);
        when(routes.of(Partner.LOGISTICS, "T-1")).thenReturn(Endpoint.of(Partner.LOGISTICS));
        var carriers = new Carriers(settings, clients, routes, adapter.stream().toList());
        return new Logistics(
                settings, carriers, routes, new BookingWindow(routes, Clock.systemUTC()), pickups, orders, checkouts);
    }
}
