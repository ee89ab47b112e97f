package dev.boxline.simulator;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Runs the simulated partners inside Boxline's own process when {@code boxline.simulator.enabled} is true. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("boxline.simulator.enabled")
@EnableConfigurationProperties(SimulatorSettings.class)
class SimulatorConfiguration {

    @Bean
    SimulatorLifecycle simulatedPartners(SimulatorSettings settings, ConfigurableApplicationContext context) {
        return new SimulatorLifecycle(settings, context);
    }
}
