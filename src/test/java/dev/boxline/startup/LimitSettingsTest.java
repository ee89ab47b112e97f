package dev.boxline.startup;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.context.ConfigurationPropertiesAutoConfiguration;
import org.springframework.boot.autoconfigure.validation.ValidationAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

/** No node starts with a limit that makes no sense, and it says which one. */
class LimitSettingsTest {

    private final ApplicationContextRunner node = new ApplicationContextRunner()
            .withInitializer(new ConfigDataApplicationContextInitializer())
            .withConfiguration(AutoConfigurations.of(
                    ConfigurationPropertiesAutoConfiguration.class, ValidationAutoConfiguration.class))
            .withUserConfiguration(AllSettings.class)
            .withPropertyValues("spring.profiles.active=demo");

    @Configuration
    @ConfigurationPropertiesScan("dev.boxline")
    static class AllSettings {}

    @Test
    void the_shipped_settings_are_accepted() {
        node.run(context -> assertThat(context).hasNotFailed());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "boxline.warehouse.endpoint.concurrency=0",
                "boxline.warehouse.endpoint.concurrency=-1",
                "boxline.logistics.endpoint.concurrency=10001",
                "boxline.logistics.endpoint.concurrency=many",
                "boxline.payment.simulated.endpoint.concurrency=2147483648",
                "boxline.jobs.in-progress=0",
                "boxline.jobs.in-progress=1e9",
                "boxline.groups.size=0",
                "boxline.groups.size=100000",
                "boxline.groups.parallel=0",
                "boxline.groups.parallel=-4",
                "boxline.recovery.parallel-releases=0",
                "boxline.recovery.max-wave-size=0",
                "boxline.recovery.quarantine-after=0",
                "boxline.recovery.max-retries=0"
            })
    void a_limit_that_makes_no_sense_stops_the_start(String setting) {
        String name = setting.substring(setting.lastIndexOf('.') + 1, setting.indexOf('='));

        node.withPropertyValues(setting)
                .run(context -> assertThat(context)
                        .getFailure()
                        .hasStackTraceContaining(name)
                        .hasStackTraceContaining(setting.substring(setting.indexOf('=') + 1)));
    }
}
