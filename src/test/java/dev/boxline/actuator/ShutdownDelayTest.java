package dev.boxline.actuator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.boot.web.context.WebServerGracefulShutdownLifecycle;

class ShutdownDelayTest {

    @Test
    void a_node_stays_at_its_doors_for_the_time_of_its_notice() throws InterruptedException {
        var lastCall = new ShutdownDelay(new ShutdownSettings(Duration.ofMillis(300)));
        var stopped = new CountDownLatch(1);
        lastCall.start();

        lastCall.stop(stopped::countDown);

        assertThat(stopped.await(100, TimeUnit.MILLISECONDS)).isFalse();
        assertThat(stopped.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(lastCall.isRunning()).isFalse();
    }

    @Test
    void it_does_so_before_the_web_server_takes_nobody_any_more() {
        assertThat(new ShutdownDelay(new ShutdownSettings(Duration.ZERO)).getPhase())
                .isGreaterThan(WebServerGracefulShutdownLifecycle.SMART_LIFECYCLE_PHASE);
    }

    @Test
    void the_notice_has_to_fit_into_the_time_a_shutdown_has() {
        assertThatThrownBy(() -> new ShutdownSettings(Duration.ofSeconds(40)))
                .hasMessageContaining("boxline.stop.notice");
    }
}
