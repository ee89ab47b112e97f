package dev.boxline.partner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.io.ClassPathResource;

class BudgetTest {

    /** An undoing asks for the money, the stock and the courier. */
    private static final int PARTNERS_IN_ONE_JOB = 3;

    @Test
    void what_one_job_may_spend_with_its_partners_is_less_than_half_its_lock() throws IOException {
        PartnerEndpoint shipped = shipped();
        Duration call = shipped.callBudget().plus(shipped.askBudget());

        assertThat(call.multipliedBy(PARTNERS_IN_ONE_JOB)).isLessThan(lock().dividedBy(2));
    }

    @Test
    void with_the_time_its_calls_may_wait_for_room_it_still_ends_before_its_lock() throws IOException {
        PartnerEndpoint shipped = shipped();
        Duration call = shipped.callBudget().multipliedBy(2).plus(shipped.askBudget());

        assertThat(call.multipliedBy(PARTNERS_IN_ONE_JOB)).isLessThan(lock());
    }

    private static PartnerEndpoint shipped() {
        return new Binder(new MapConfigurationPropertySource(Map.of("partner.url", "http://localhost:8090")))
                .bind("partner", PartnerEndpoint.class)
                .get();
    }

    private static Duration lock() throws IOException {
        Object millis = new YamlPropertySourceLoader()
                .load("shipped", new ClassPathResource("application.yaml"))
                .get(0)
                .getProperty("camunda.bpm.job-execution.lock-time-in-millis");
        return Duration.ofMillis(Long.parseLong(String.valueOf(millis)));
    }
}
