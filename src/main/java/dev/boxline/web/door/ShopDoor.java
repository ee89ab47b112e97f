package dev.boxline.web.door;

import static dev.boxline.web.door.login.Role.ADMIN;
import static dev.boxline.web.door.login.Role.CUSTOMER;
import static dev.boxline.web.door.login.Role.INTEGRATION;
import static dev.boxline.web.door.login.Role.OPERATOR;
import static dev.boxline.web.door.login.Role.VIEWER;

import dev.boxline.web.door.guard.BodyLimit;
import dev.boxline.web.door.guard.JsonBodies;
import dev.boxline.web.door.limit.RateLimits;
import dev.boxline.web.door.login.Role;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.context.DelegatingSecurityContextRepository;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** The interfaces of shop and operators, and what partners call back. */
@Configuration(proxyBeanMethods = false)
class ShopDoor {

    private static final String OPS = "/api/v1/ops/**";
    private static final RequestMatcher CHECKOUTS = Paths.post("/api/v1/checkouts");
    private static final RequestMatcher PARKED = Paths.get("/api/v1/ops/parked");

    @Bean
    @Order(3)
    SecurityFilterChain shopAndOperators(HttpSecurity http, Api api, RateLimits limits) throws Exception {
        return api.withTokens(http.securityMatcher(Paths.any("/api/**")))
                .securityContext(context -> context.securityContextRepository(new DelegatingSecurityContextRepository(
                        new RequestAttributeSecurityContextRepository(), new SessionForReading())))
                .authorizeHttpRequests(ask -> ask.requestMatchers(Paths.get(OPS))
                        .hasAnyRole(Role.names(VIEWER, OPERATOR, ADMIN))
                        .requestMatchers(Paths.any(OPS))
                        .hasAnyRole(Role.names(OPERATOR, ADMIN))
                        .requestMatchers(Paths.get("/api/v1/courses"))
                        .authenticated()
                        .anyRequest()
                        .hasAnyRole(Role.names(CUSTOMER, INTEGRATION)))
                .addFilterAfter(limits.on(CHECKOUTS, PARKED, limits::toProgram), AuthorizationFilter.class)
                .addFilterAfter(new BodyLimit(), AuthorizationFilter.class)
                .addFilterAfter(new JsonBodies(), BodyLimit.class)
                .build();
    }

    /** Partners don't log in: they sign what they send. */
    @Bean
    @Order(4)
    SecurityFilterChain callbacks(HttpSecurity http, Api api, RateLimits limits) throws Exception {
        return api.stateless(http.securityMatcher(Paths.any("/callbacks/**")))
                .httpBasic(basic -> basic.disable())
                .authorizeHttpRequests(ask -> ask.anyRequest().permitAll())
                .addFilterAfter(limits.onForgeries(), AuthorizationFilter.class)
                .addFilterAfter(new BodyLimit(), AuthorizationFilter.class)
                .build();
    }
}
