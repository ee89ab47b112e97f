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
    void keeps_running_for_the_delay() throws InterruptedException {
        var delay = new ShutdownDelay(new ShutdownSettings(Duration.ofMillis(300)));
        var stopped = new CountDownLatch(1);
        delay.start();

        delay.stop(stopped::countDown);

        assertThat(stopped.await(100, TimeUnit.MILLISECONDS)).isFalse();
        assertThat(stopped.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(delay.isRunning()).isFalse();
    }

    @Test
    void stops_before_the_web_server() {
        assertThat(new ShutdownDelay(new ShutdownSettings(Duration.ZERO)).getPhase())
                .isGreaterThan(WebServerGracefulShutdownLifecycle.SMART_LIFECYCLE_PHASE);
    }

    @Test
    void refuses_a_delay_longer_than_the_shutdown_phase() {
        assertThatThrownBy(() -> new ShutdownSettings(Duration.ofSeconds(40)))
                .hasMessageContaining("boxline.shutdown.delay");
    }
}
