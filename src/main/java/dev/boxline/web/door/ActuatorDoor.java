package dev.boxline.web.door;

import static dev.boxline.web.door.login.Role.ADMIN;
import static dev.boxline.web.door.login.Role.OPERATOR;

import dev.boxline.web.door.login.Role;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/**
 * The actuator, on a port of its own that belongs behind a firewall; health shows details, and the jar its contents, to
 * operators alone. Whatever else a setting may expose is shut for everybody. On the server's port only readiness answers.
 */
@Configuration(proxyBeanMethods = false)
class ActuatorDoor {

    private static final String[] TOLD = {"/actuator", "/actuator/health/**", "/actuator/info", "/actuator/prometheus"};

    @Bean
    @Order(5)
    SecurityFilterChain actuator(HttpSecurity http, Api api) throws Exception {
        return api.stateless(http.securityMatcher(Paths.any("/actuator/**")))
                .authorizeHttpRequests(ask -> ask.requestMatchers(Paths.any("/actuator/sbom/**"))
                        .hasAnyRole(Role.names(OPERATOR, ADMIN))
                        .requestMatchers(Paths.any(TOLD))
                        .permitAll()
                        .anyRequest()
                        .denyAll())
                .build();
    }
}
