package dev.boxline.actuator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class ManagementPortTest {

    @Test
    void is_a_thousand_above_the_servers() {
        assertThat(port(Map.of())).isEqualTo("9080");
        assertThat(port(Map.of("server.port", "8081"))).isEqualTo("9081");
    }

    @Test
    void is_any_free_one_where_there_is_none_above() {
        assertThat(port(Map.of("server.port", "0"))).isEqualTo("0");
        assertThat(port(Map.of("server.port", "65000"))).isEqualTo("0");
    }

    @Test
    void is_where_the_settings_say() {
        assertThat(port(Map.of("management.server.port", "7000"))).isEqualTo("7000");
    }

    private static String port(Map<String, Object> settings) {
        var environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("settings", settings));
        new ManagementPort().postProcessEnvironment(environment, new SpringApplication());
        return environment.getRequiredProperty("management.server.port");
    }
}
