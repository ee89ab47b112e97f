package dev.boxline.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.boxline.MovableClock;
import dev.boxline.ordering.Order;
import dev.boxline.ordering.Orders;
import dev.boxline.ordering.Timeline;
import dev.boxline.ordering.TimelineEventType;
import dev.boxline.partner.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class CourseAccessRepositoryTest {

    private static final String LOGIC = "COURSE-LOGIC-3";

    private final MovableClock clock = new MovableClock(Instant.parse("2026-01-01T00:00:00Z"));
    private final Orders orders = mock(Orders.class);
    private final Timeline timeline = mock(Timeline.class);
    private CourseAccessRepository courseAccess;

    @BeforeEach
    void anEmptyDatabase() {
        var source = new DriverManagerDataSource("jdbc:h2:mem:courses-" + System.nanoTime() + ";DB_CLOSE_DELAY=-1");
        Flyway.configure()
                .dataSource(source)
                .locations("classpath:db/migration/common", "classpath:db/migration/h2")
                .load()
                .migrate();
        courseAccess = new CourseAccessRepository(JdbcClient.create(source), orders, timeline, clock);
    }

    @Test
    void grants_access_to_the_orders_course_and_records_it() {
        anOrderOf("mei", "T-1");

        assertThat(courseAccess.grantAccess("T-1")).isEqualTo(Outcome.done());

        assertThat(accessOf("mei")).containsExactly(new CourseAccess("T-1", LOGIC, clock.instant()));
        assertThat(accessOf("lin")).isEmpty();
        verify(timeline).add("T-1", TimelineEventType.ACCESS_GRANTED);
    }

    @Test
    void grants_access_once_however_often_the_step_is_repeated() {
        anOrderOf("mei", "T-1");
        courseAccess.grantAccess("T-1");
        CourseAccess first = accessOf("mei").get(0);
        clock.advance(Duration.ofHours(1));

        assertThat(courseAccess.grantAccess("T-1")).isEqualTo(Outcome.done());

        assertThat(accessOf("mei")).containsExactly(first);
        verify(timeline, times(1)).add("T-1", TimelineEventType.ACCESS_GRANTED);
    }

    @Test
    void revokes_one_orders_access_and_keeps_that_of_another_order() {
        anOrderOf("mei", "T-1");
        anOrderOf("mei", "T-2");
        courseAccess.grantAccess("T-1");
        courseAccess.grantAccess("T-2");

        courseAccess.revokeAccess("T-1");

        assertThat(accessOf("mei")).extracting(CourseAccess::orderNo).containsExactly("T-2");
        assertThat(courseAccess.find("mei", "T-1"))
                .as("a page may start after it")
                .isPresent();
    }

    @Test
    void does_not_grant_access_again_after_it_was_revoked() {
        anOrderOf("mei", "T-1");
        courseAccess.grantAccess("T-1");
        courseAccess.revokeAccess("T-1");

        assertThat(courseAccess.revokeAccess("T-1")).isEqualTo(Outcome.done());
        courseAccess.grantAccess("T-1");

        assertThat(accessOf("mei")).isEmpty();
    }

    @Test
    void revokes_nothing_of_an_order_without_access() {
        assertThat(courseAccess.revokeAccess("T-1")).isEqualTo(Outcome.done());

        verify(timeline, never()).add(any(), any());
    }

    @Test
    void lists_access_in_pages_newest_first() {
        for (String orderNo : List.of("T-1", "T-2", "T-3")) {
            anOrderOf("mei", orderNo);
            courseAccess.grantAccess(orderNo);
        }
        clock.advance(Duration.ofHours(1));
        anOrderOf("mei", "T-0");
        courseAccess.grantAccess("T-0");

        List<CourseAccess> page = courseAccess.of("mei", null, 2);
        List<CourseAccess> next = courseAccess.of("mei", page.get(1), 2);

        assertThat(page).extracting(CourseAccess::orderNo).containsExactly("T-0", "T-3");
        assertThat(next).extracting(CourseAccess::orderNo).containsExactly("T-2", "T-1");
    }

    @Test
    void finds_no_access_of_another_customer() {
        anOrderOf("mei", "T-1");
        courseAccess.grantAccess("T-1");

        assertThat(courseAccess.find("lin", "T-1")).isEmpty();
        assertThat(courseAccess.find("mei", "T-1")).isPresent();
    }

    @Test
    void access_follows_a_customer_who_is_renamed() {
        anOrderOf("mei", "T-1");
        courseAccess.grantAccess("T-1");

        courseAccess.rename("mei", "erased-1");

        assertThat(accessOf("mei")).isEmpty();
        assertThat(accessOf("erased-1")).hasSize(1);
    }

    private void anOrderOf(String customerId, String orderNo) {
        Order order = mock(Order.class);
        when(order.customerId()).thenReturn(customerId);
        when(order.courseSku()).thenReturn(LOGIC);
        when(orders.get(orderNo)).thenReturn(order);
    }

    private List<CourseAccess> accessOf(String customerId) {
        return courseAccess.of(customerId, null, 100);
    }
}
