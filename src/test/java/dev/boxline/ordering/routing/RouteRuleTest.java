package dev.boxline.ordering.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boxline.money.Money;
import dev.boxline.ordering.Checkout;
import dev.boxline.ordering.PaymentMethod;
import dev.boxline.ordering.Recipient;
import dev.boxline.partner.Endpoint;
import dev.boxline.partner.Partner;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteRuleTest {

    private static final String SHANGHAI = "1 Century Avenue, Shanghai";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    上海     | 上海市浦东新区世纪大道1号        | true
                    上海     | 中国上海市浦东新区世纪大道1号     | true
                    上海     | 江苏省南京市上海路1号            | false
                    Shanghai | 1 Century Avenue, Shanghai     | true
                    shanghai | 1 Century Avenue, SHANGHAI 200120 | true
                    Shanghai | 1 Shanghai Road, Nanjing, Jiangsu | false
                    """)
    void a_province_is_the_beginning_of_an_address_or_between_its_commas(
            String province, String address, boolean applies) {
        var rule = new RouteRule(List.of(), List.of("北京", province), 100, "sf");

        assertThat(rule.appliesTo(order("T-1", "COURSE-LOGIC-3", address), 0)).isEqualTo(applies);
    }

    @Test
    void all_conditions_of_a_rule_have_to_hold() {
        var rule = new RouteRule(List.of("COURSE-LOGIC-3"), List.of("Shanghai"), 100, "sf");

        assertThat(rule.appliesTo(order("T-1", "COURSE-LOGIC-3", SHANGHAI), 0)).isTrue();
        assertThat(rule.appliesTo(order("T-1", "COURSE-MUSIC-2", SHANGHAI), 0)).isFalse();
        assertThat(rule.appliesTo(order("T-1", "COURSE-LOGIC-3", "Beijing"), 0)).isFalse();
    }

    @Test
    void a_share_is_the_same_for_an_order_each_time_and_about_right() {
        var rule = new RouteRule(List.of(), List.of(), 20, "sf");
        List<String> taken = taken(rule, 0);

        assertThat(taken(rule, 0)).isEqualTo(taken);
        assertThat(taken).hasSizeBetween(1_700, 2_300);
    }

    @Test
    void the_second_share_is_of_the_orders_that_the_first_one_left() {
        var routing = new Routing(
                Partner.LOGISTICS,
                Set.of("sf", "yto"),
                List.of(new RouteRule(List.of(), List.of(), 50, "sf"), new RouteRule(List.of(), List.of(), 50, "yto")));
        List<Endpoint> endpoints = IntStream.range(0, 10_000)
                .mapToObj(n -> routing.endpointOf(order("T-" + n, "COURSE-LOGIC-3", SHANGHAI)))
                .toList();

        assertThat(endpoints.stream().filter(new Endpoint(Partner.LOGISTICS, "sf")::equals))
                .hasSizeBetween(4_700, 5_300);
        assertThat(endpoints.stream().filter(new Endpoint(Partner.LOGISTICS, "yto")::equals))
                .hasSizeBetween(2_300, 2_700);
        assertThat(endpoints.stream().filter(Endpoint.of(Partner.LOGISTICS)::equals))
                .hasSizeBetween(2_300, 2_700);
    }

    private static List<String> taken(RouteRule rule, int position) {
        return IntStream.range(0, 10_000)
                .mapToObj(n -> "T-" + n)
                .filter(orderNo -> rule.appliesTo(order(orderNo, "COURSE-LOGIC-3", SHANGHAI), position))
                .toList();
    }

    private static Checkout order(String orderNo, String sku, String address) {
        return new Checkout(
                orderNo,
                "mei",
                sku,
                "Course",
                new Money(19900, "CNY"),
                PaymentMethod.SIMULATED,
                new Recipient("Mei", "13800000000", address),
                null,
                Instant.EPOCH);
    }
}
