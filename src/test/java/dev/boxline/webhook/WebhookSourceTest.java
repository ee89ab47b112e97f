package dev.boxline.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WebhookSourceTest {

    @ParameterizedTest
    @EnumSource(WebhookSource.class)
    void an_alert_names_the_source_in_its_readers_language(WebhookSource source) {
        var reason = WebhookProcessor.mismatch(source);

        assertThat(reason.text(Locale.ENGLISH))
                .containsIgnoringCase(source.name())
                .doesNotContain(source.name());
        assertThat(reason.text(Locale.SIMPLIFIED_CHINESE)).doesNotContainIgnoringCase(source.name());
    }
}
