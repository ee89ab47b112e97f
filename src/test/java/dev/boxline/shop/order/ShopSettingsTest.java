package dev.boxline.shop.order;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.validation.ValidationAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class ShopSettingsTest {

    private final ApplicationContextRunner start = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(ValidationAutoConfiguration.class))
            .withUserConfiguration(Settings.class);

    @EnableConfigurationProperties(ShopSettings.class)
    static class Settings {}

    @Test
    void a_contact_is_optional() {
        start.run(context ->
                assertThat(context.getBean(ShopSettings.class).contact()).isNull());
        start.withPropertyValues("boxline.shop.contact=400 555 0100")
                .run(context -> assertThat(context.getBean(ShopSettings.class).contact())
                        .isEqualTo("400 555 0100"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "first line\nsecond line"})
    void a_contact_that_is_not_one_line_of_text_stops_the_start(String contact) {
        start.withPropertyValues("boxline.shop.contact=" + contact)
                .run(context -> assertThat(context).hasFailed());
    }
}
