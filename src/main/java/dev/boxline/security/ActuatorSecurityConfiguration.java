package dev.boxline.security;

import static dev.boxline.security.login.Role.ADMIN;
import static dev.boxline.security.login.Role.OPERATOR;

import dev.boxline.security.login.Role;
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
class ActuatorSecurityConfiguration {

    private static final String[] TOLD = {"/actuator", "/actuator/health/**", "/actuator/info", "/actuator/prometheus"};

    @Bean
    @Order(5)
    SecurityFilterChain actuator(HttpSecurity http, ApiSecurityDefaults api) throws Exception {
        return api.stateless(http.securityMatcher(SecurityPaths.any("/actuator/**")))
                .authorizeHttpRequests(ask -> ask.requestMatchers(SecurityPaths.any("/actuator/sbom/**"))
                        .hasAnyRole(Role.names(OPERATOR, ADMIN))
                        .requestMatchers(SecurityPaths.any(TOLD))
                        .permitAll()
                        .anyRequest()
                        .denyAll())
                .build();
    }
}
