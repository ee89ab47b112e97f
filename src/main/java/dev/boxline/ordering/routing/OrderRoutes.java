package dev.boxline.ordering.routing;

import dev.boxline.ordering.Checkout;
import dev.boxline.ordering.Checkouts;
import dev.boxline.partner.Endpoint;
import dev.boxline.partner.Partner;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The endpoint of each order at a partner with several: decided once, when the order is created, and used for every call
 * about the order from then on. A partner with its default endpoint only costs no query.
 */
@Repository
public class OrderRoutes {

    private static final String OF_ORDER = " where order_no = ? and partner = ?";

    private final Map<Partner, Routing> routings = new EnumMap<>(Partner.class);
    private final JdbcClient jdbc;
    private final Checkouts checkouts;
    private final ObjectProvider<RouteOverride> overrides;
    private final Clock clock;

    OrderRoutes(
            JdbcClient jdbc,
            List<Routing> routings,
            Checkouts checkouts,
            ObjectProvider<RouteOverride> overrides,
            Clock clock) {
        this.jdbc = jdbc;
        this.checkouts = checkouts;
        this.overrides = overrides;
        this.clock = clock;
        routings.stream().filter(Routing::recorded).forEach(routing -> this.routings.put(routing.partner(), routing));
    }

    /**
     * Where an order goes.
     *
     * @param calledAt when the last call that may have had an effect there was allowed; null while there was none
     * @param firstCalledAt when the first one was; null also when an operator decided to begin anew
     */
    public record Route(
            Endpoint endpoint,
            @Nullable Instant calledAt,
            @Nullable Instant firstCalledAt) {

        static Route read(ResultSet row, int n) throws SQLException {
            return new Route(Endpoint.read(row), instant(row, "called_at"), instant(row, "first_called_at"));
        }

        private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
            Timestamp at = row.getTimestamp(column);
            return at == null ? null : at.toInstant();
        }
    }

    /** Decides the endpoints of a new order, once, in the transaction that creates it. */
    public void decide(String orderNo) {
        if (routings.isEmpty()) {
            return;
        }
        Checkout checkout = checkouts.get(orderNo);
        routings.values().forEach(routing -> decide(orderNo, overridden(routing.endpointOf(checkout))));
    }

    private Endpoint overridden(Endpoint endpoint) {
        return overrides
                .orderedStream()
                .map(override -> override.of(endpoint))
                .filter(other -> !other.equals(endpoint))
                .findFirst()
                .orElse(endpoint);
    }

    private void decide(String orderNo, Endpoint endpoint) {
        jdbc.sql("""
                insert into order_route (order_no, partner, endpoint)
                select c.order_no, cast(? as varchar(16)), cast(? as varchar(32)) from checkout c
                where c.order_no = ? and not exists
                    (select 1 from order_route r where r.order_no = c.order_no and r.partner = ?)""")
                .params(
                        endpoint.partner().name(),
                        endpoint.name(),
                        orderNo,
                        endpoint.partner().name())
                .update();
    }

    /** The endpoint an order goes to. */
    public Endpoint of(Partner partner, String orderNo) {
        return find(partner, orderNo).map(Route::endpoint).orElse(Endpoint.of(partner));
    }

    /** Empty for an order that was created while the partner had its default endpoint only. */
    public Optional<Route> find(Partner partner, String orderNo) {
        return routings.containsKey(partner)
                ? jdbc.sql("select partner, endpoint, called_at, first_called_at from order_route" + OF_ORDER)
                        .params(orderNo, partner.name())
                        .query(Route::read)
                        .optional()
                : Optional.empty();
    }

    /**
     * Records, in a transaction of its own, that a call with an effect follows. Until this was recorded, the endpoint has
     * certainly done nothing for the order. Throws when the order goes to another endpoint by now.
     */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void calling(String orderNo, Endpoint endpoint) {
        Routing routing = routings.get(endpoint.partner());
        if (routing == null) {
            return;
        }
        Timestamp now = Timestamp.from(now());
        int recorded = jdbc.sql("update order_route set called_at = ?, first_called_at = coalesce(first_called_at, ?)"
                        + OF_ORDER + " and endpoint = ?")
                .params(now, now, orderNo, endpoint.partner().name(), endpoint.name())
                .update();
        boolean before = recorded == 0
                && endpoint.equals(Endpoint.of(endpoint.partner()))
                && find(endpoint.partner(), orderNo).isEmpty();
        if (recorded == 0 && !before) {
            throw new IllegalStateException("Order " + orderNo + " doesn't go to " + endpoint + " any more");
        }
    }

    /** The next call is the first one again: an operator decides whether it is made. */
    public void beginAnew(Partner partner, String orderNo) {
        jdbc.sql("update order_route set first_called_at = null" + OF_ORDER)
                .params(orderNo, partner.name())
                .update();
    }

    /** Nothing was called for the order's next shipment yet. */
    public void forgetCalls(Partner partner, String orderNo) {
        if (routings.containsKey(partner)) {
            jdbc.sql("update order_route set called_at = null, first_called_at = null" + OF_ORDER)
                    .params(orderNo, partner.name())
                    .update();
        }
    }

    /**
     * Sends an order to another endpoint; false when it was moved or called meanwhile.
     *
     * @param route as it was when the endpoint was found to have done nothing
     */
    public boolean move(String orderNo, Route route, Endpoint to) {
        return jdbc.sql("update order_route set endpoint = ?, called_at = null, first_called_at = null" + OF_ORDER
                                + " and endpoint = ? " + """
                and (called_at = cast(? as timestamp with time zone)
                    or (called_at is null and cast(? as timestamp with time zone) is null))""")
                        .params(
                                to.name(),
                                orderNo,
                                to.partner().name(),
                                route.endpoint().name(),
                                timestamp(route.calledAt()),
                                timestamp(route.calledAt()))
                        .update()
                == 1;
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant at) {
        return at == null ? null : Timestamp.from(at);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** A partner's endpoint that unfinished orders go to although it isn't set up. */
    List<Endpoint> undeclared() {
        return jdbc.sql("""
                        select distinct r.partner, r.endpoint from order_route r join orders o on o.order_no = r.order_no
                        where o.closed_at is null and r.endpoint <> 'default'""").query((row, n) -> Endpoint.read(row)).list().stream()
                .filter(endpoint -> routings.get(endpoint.partner()) == null
                        || !routings.get(endpoint.partner()).has(endpoint))
                .sorted()
                .toList();
    }
}
