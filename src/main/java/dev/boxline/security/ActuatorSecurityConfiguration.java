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
 * Security of the actuator, whose separate port must be firewalled. Health details and the SBOM require an operator
 * role; endpoints that are not listed here are denied. The server's own port serves readiness only.
 */
@Configuration(proxyBeanMethods = false)
class ActuatorSecurityConfiguration {

    private static final String[] PUBLIC = {"/actuator", "/actuator/health/**", "/actuator/info", "/actuator/prometheus"
    };

    @Bean
    @Order(5)
    SecurityFilterChain actuator(HttpSecurity http, ApiSecurityDefaults api) throws Exception {
        return api.stateless(http.securityMatcher(SecurityPaths.any("/actuator/**")))
                .authorizeHttpRequests(ask -> ask.requestMatchers(SecurityPaths.any("/actuator/sbom/**"))
                        .hasAnyRole(Role.names(OPERATOR, ADMIN))
                        .requestMatchers(SecurityPaths.any(PUBLIC))
                        .permitAll()
                        .anyRequest()
                        .denyAll())
                .build();
    }
}
