package dev.boxline.ordering.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.mockito.Mockito.mock;

import dev.boxline.ordering.Checkouts;
import dev.boxline.ordering.routing.OrderRoutes.Route;
import dev.boxline.partner.Endpoint;
import dev.boxline.partner.Partner;
import dev.boxline.recovery.Ledger;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.ObjectProvider;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OrderRoutesTest {

    private static final Endpoint SF = new Endpoint(Partner.LOGISTICS, "sf");
    private static final Endpoint YTO = new Endpoint(Partner.LOGISTICS, "yto");

    private EmbeddedPostgres postgres;
    private Ledger h2;
    private Ledger onPostgres;

    @BeforeAll
    void start() throws IOException {
        postgres = EmbeddedPostgres.start();
        h2 = new Ledger();
        onPostgres = Ledger.onPostgres(postgres.getPostgresDatabase());
    }

    @AfterAll
    void stop() throws IOException {
        postgres.close();
    }

    private Stream<Ledger> databases() {
        return Stream.of(h2, onPostgres);
    }

    @ParameterizedTest
    @MethodSource("databases")
    void an_order_that_was_never_called_moves_and_one_that_was_called_since_does_not(Ledger ledger) {
        OrderRoutes routes = routes(ledger, "sf", "yto");
        route(ledger, "R-1", "sf");
        Route never = routes.find(Partner.LOGISTICS, "R-1").orElseThrow();
        assertThat(never.calledAt()).isNull();

        routes.calling("R-1", SF);
        assertThat(routes.move("R-1", never, YTO)).isFalse();
        Route called = routes.find(Partner.LOGISTICS, "R-1").orElseThrow();
        assertThat(routes.move("R-1", called, YTO)).isTrue();
        assertThat(routes.find(Partner.LOGISTICS, "R-1")).contains(new Route(YTO, null, null));

        assertThatIllegalStateException().isThrownBy(() -> routes.calling("R-1", SF));
        assertThat(routes.move("R-1", new Route(YTO, null, null), SF)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("databases")
    void a_start_without_the_endpoint_of_an_unfinished_order_is_refused(Ledger ledger) {
        route(ledger, "U-1", "zto");

        assertThatIllegalStateException()
                .isThrownBy(new UndeclaredEndpoints(routes(ledger, "sf", "yto"))::afterSingletonsInstantiated)
                .withMessageContaining("boxline.logistics.endpoints.zto");
        assertThatIllegalStateException()
                .isThrownBy(new UndeclaredEndpoints(routes(ledger))::afterSingletonsInstantiated)
                .withMessageContaining("boxline.logistics.endpoints.zto");
        new UndeclaredEndpoints(routes(ledger, "sf", "yto", "zto")).afterSingletonsInstantiated();
        ledger.jdbc
                .sql("update orders set closed_at = created_at where order_no = 'U-1'")
                .update();
        new UndeclaredEndpoints(routes(ledger, "sf", "yto")).afterSingletonsInstantiated();
    }

    private static void route(Ledger ledger, String orderNo, String endpoint) {
        ledger.jdbc.sql("""
                        insert into orders (order_no, customer_id, course_sku, price_minor, currency, status, created_at)
                        values (?, 'mei', 'COURSE-LOGIC-3', 19900, 'CNY', 'PAID', current_timestamp)""").param(orderNo).update();
        ledger.jdbc
                .sql("insert into order_route (order_no, partner, endpoint) values (?, 'LOGISTICS', ?)")
                .params(orderNo, endpoint)
                .update();
    }

    @SuppressWarnings("unchecked")
    private static OrderRoutes routes(Ledger ledger, String... named) {
        return new OrderRoutes(
                ledger.jdbc,
                List.of(new Routing(Partner.LOGISTICS, Set.of(named), List.of())),
                mock(Checkouts.class),
                mock(ObjectProvider.class),
                Clock.systemUTC());
    }
}
