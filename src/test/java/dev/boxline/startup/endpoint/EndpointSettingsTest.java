package dev.boxline.startup.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class EndpointSettingsTest {

    private static final Map<String, String> SOUND = Map.of(
            "boxline.warehouse.endpoints.wh-shanghai.url", "https://shanghai.example/api",
            "boxline.warehouse.routes[0].province", "上海, Shanghai",
            "boxline.warehouse.routes[0].endpoint", "wh-shanghai",
            "boxline.logistics.endpoints.sf.url", "https://sf.example",
            "boxline.logistics.endpoints.sf.callback-secret", "a-secret-of-sf",
            "boxline.logistics.routes[0].share", "20",
            "boxline.logistics.routes[0].endpoint", "sf",
            "boxline.logistics.routes[1].endpoint", "default",
            "boxline.logistics.failover.default.to", "sf",
            "boxline.logistics.failover.default.after", "PT30M");

    private static final Map<String, String> PLATFORM = Map.of(
            "boxline.logistics.kuaidi100.sf.key", "a-key",
            "boxline.logistics.kuaidi100.sf.secret", "a-secret",
            "boxline.logistics.kuaidi100.sf.carrier", "shunfeng",
            "boxline.logistics.kuaidi100.sf.sender-name", "仓库",
            "boxline.logistics.kuaidi100.sf.sender-phone", "0755-86719032",
            "boxline.logistics.kuaidi100.sf.sender-address", "广东深圳市南山区科技南十二路 2 号",
            "boxline.logistics.kuaidi100.sf.pickup-from", "09:00",
            "boxline.logistics.kuaidi100.sf.pickup-to", "18:00",
            "boxline.logistics.kuaidi100.sf.callback-url", "https://shop.example/callbacks/logistics/sf");

    @Test
    void finds_nothing_wrong_with_sound_settings_or_none() {
        assertThat(EndpointSettings.violations(environment(SOUND))).isEmpty();
        assertThat(EndpointSettings.violations(environment(Map.of()))).isEmpty();
        assertThat(EndpointSettings.prefixes(environment(SOUND)))
                .containsExactly("boxline.warehouse.endpoints.wh-shanghai", "boxline.logistics.endpoints.sf");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    boxline.logistics.endpoints.SF.url                | https://sf.example | boxline.logistics.endpoints.SF:
                    boxline.logistics.endpoints.default.url           | https://sf.example | boxline.logistics.endpoints.default:
                    boxline.logistics.endpoints.sf.url                |                    | boxline.logistics.endpoints.sf.url is missing
                    boxline.logistics.endpoints.sf.url                | sf.example         | boxline.logistics.endpoints.sf.url is not
                    boxline.logistics.endpoints.sf.health-url         | ftp://sf.example   | boxline.logistics.endpoints.sf.health-url is not
                    boxline.logistics.endpoints.sf.callback-secret    |                    | boxline.logistics.endpoints.sf.callback-secret is missing
                    boxline.logistics.routes[0].endpoint              | yto                | boxline.logistics.routes[0].endpoint names
                    boxline.logistics.routes[0].endpoint              |                    | boxline.logistics.routes[0].endpoint is missing
                    boxline.logistics.routes[0].share                 | 0                  | boxline.logistics.routes[0].share must
                    boxline.logistics.routes[0].share                 | 101                | boxline.logistics.routes[0].share must
                    boxline.logistics.routes[0].share                 | half               | boxline.logistics.routes[0].share must
                    boxline.logistics.routes[2].endpoint              | sf                 | boxline.logistics.routes[2] can't be reached
                    boxline.logistics.failover.default.to             | yto                | boxline.logistics.failover.default.to names
                    boxline.logistics.failover.default.to             | default            | boxline.logistics.failover.default.to is the same
                    boxline.logistics.failover.default.after          | later              | boxline.logistics.failover.default.after must
                    boxline.logistics.failover.default.after          | 0s                 | boxline.logistics.failover.default.after must
                    boxline.logistics.failover.yto.to                 | sf                 | boxline.logistics.failover.yto is for
                    boxline.warehouse.routes[0].endpoint              | wh-beijing         | boxline.warehouse.routes[0].endpoint names
                    """)
    void names_a_wrong_setting(String setting, String value, String violation) {
        var settings = new TreeMap<>(SOUND);
        settings.put(setting, value == null ? "" : value);

        assertThat(EndpointSettings.violations(environment(settings)))
                .anySatisfy(message -> assertThat(message).startsWith(violation));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    key            |                     | .key is missing
                    secret         |                     | .secret is missing
                    carrier        |                     | .carrier is missing
                    carrier        | 顺丰                | .carrier must be a code
                    sender-name    |                     | .sender-name is missing
                    sender-phone   | 无                  | .sender-phone is not
                    sender-address |                     | .sender-address is missing
                    callback-url   | shop.example        | .callback-url must be
                    callback-url   | https://a.example?b | .callback-url must be
                    weight         | 0                   | .weight must be
                    weight         | heavy               | .weight must be
                    pickup-from    | 9 Uhr               | .pickup-from and .pickup-to must be
                    pickup-to      | 09:30               | .pickup-from and .pickup-to must be
                    """)
    void names_a_wrong_setting_of_a_carrier_platform(String setting, String value, String violation) {
        var settings = new TreeMap<>(SOUND);
        settings.putAll(PLATFORM);
        assertThat(EndpointSettings.violations(environment(settings))).isEmpty();
        settings.put("boxline.logistics.kuaidi100.sf." + setting, value == null ? "" : value);

        assertThat(EndpointSettings.violations(environment(settings)))
                .singleElement()
                .asString()
                .startsWith("boxline.logistics.kuaidi100.sf" + violation);
    }

    @Test
    void names_all_that_is_missing_of_a_carrier_platform_at_once() {
        assertThat(EndpointSettings.violations(
                        environment(Map.of("boxline.logistics.kuaidi100.yto.carrier", "shunfeng"))))
                .containsExactly(
                        "boxline.logistics.kuaidi100.yto is for an endpoint that doesn't exist; there are [default]",
                        "boxline.logistics.kuaidi100.yto.key is missing",
                        "boxline.logistics.kuaidi100.yto.secret is missing",
                        "boxline.logistics.kuaidi100.yto.sender-name is missing",
                        "boxline.logistics.kuaidi100.yto.sender-phone is missing",
                        "boxline.logistics.kuaidi100.yto.sender-address is missing",
                        "boxline.logistics.kuaidi100.yto.callback-url is missing",
                        "boxline.logistics.kuaidi100.yto.pickup-from and .pickup-to are missing: shunfeng needs them");
    }

    @Test
    void a_rule_behind_one_that_takes_the_same_orders_cannot_be_reached() {
        assertThat(EndpointSettings.violations(environment(Map.of(
                        "boxline.warehouse.routes[0].province", "上海,江苏",
                        "boxline.warehouse.routes[0].endpoint", "default",
                        "boxline.warehouse.routes[1].province", "江苏",
                        "boxline.warehouse.routes[1].sku", "COURSE-LOGIC-3",
                        "boxline.warehouse.routes[1].endpoint", "default",
                        "boxline.warehouse.routes[2].province", "江苏,浙江",
                        "boxline.warehouse.routes[2].endpoint", "default"))))
                .singleElement()
                .asString()
                .startsWith("boxline.warehouse.routes[1] can't be reached: rule [0]");
    }

    @Test
    void names_all_wrong_settings_of_both_roles_at_once() {
        assertThat(EndpointSettings.violations(environment(Map.of(
                        "boxline.warehouse.endpoints.north.health-url", "https://north.example/health",
                        "boxline.warehouse.routes[0].share", "0",
                        "boxline.logistics.endpoints.sf.url", "sf",
                        "boxline.logistics.failover.default.after", "1m"))))
                .hasSize(6);
    }

    private static StandardEnvironment environment(Map<String, String> settings) {
        var environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("settings", Map.copyOf(settings)));
        return environment;
    }
}
