package dev.boxline.security;

import static dev.boxline.security.login.Role.ADMIN;
import static dev.boxline.security.login.Role.CUSTOMER;
import static dev.boxline.security.login.Role.INTEGRATION;
import static dev.boxline.security.login.Role.OPERATOR;
import static dev.boxline.security.login.Role.VIEWER;

import dev.boxline.security.limit.RateLimits;
import dev.boxline.security.login.Role;
import dev.boxline.security.request.BodySizeFilter;
import dev.boxline.security.request.JsonContentTypeFilter;
import dev.boxline.security.request.RequestBodies;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.context.DelegatingSecurityContextRepository;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.util.matcher.AndRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** Security of the shop API, the operator API and the partners' callbacks. */
@Configuration(proxyBeanMethods = false)
class ApiSecurityConfiguration {

    private static final String OPS = "/api/v1/ops/**";
    private static final RateLimits.Limited LIMITED = new RateLimits.Limited(
            SecurityPaths.post("/api/v1/checkouts"),
            SecurityPaths.any("/api/v1/ops/parked", "/api/v1/ops/orders"),
            SecurityPaths.post("/api/v1/ops/release-plans"),
            SecurityPaths.post("/api/v1/orders/*/cancellation"));

    private static final RequestMatcher TABLES = new AndRequestMatcher(
            SecurityPaths.post("/api/v1/admin/courses"),
            request ->
                    RequestBodies.withoutParameters(RequestBodies.type(request)).equals("text/csv"));

    @Bean
    @Order(3)
    SecurityFilterChain shopAndOperators(HttpSecurity http, ApiSecurityDefaults api, RateLimits limits)
            throws Exception {
        return api.withTokens(http.securityMatcher(SecurityPaths.any("/api/**")))
                .securityContext(context -> context.securityContextRepository(new DelegatingSecurityContextRepository(
                        new RequestAttributeSecurityContextRepository(), new ReadOnlySession())))
                .authorizeHttpRequests(ask -> ask.requestMatchers(SecurityPaths.get(OPS))
                        .hasAnyRole(Role.names(VIEWER, OPERATOR, ADMIN))
                        .requestMatchers(SecurityPaths.any(OPS))
                        .hasAnyRole(Role.names(OPERATOR, ADMIN))
                        .requestMatchers(SecurityPaths.any("/api/v1/admin/**"))
                        .hasAnyRole(Role.names(ADMIN))
                        .requestMatchers(
                                SecurityPaths.get("/api/v1/courses"), SecurityPaths.get("/api/v1/payment-methods"))
                        .authenticated()
                        .anyRequest()
                        .hasAnyRole(Role.names(CUSTOMER, INTEGRATION)))
                .addFilterAfter(limits.on(LIMITED, limits::asProblem), AuthorizationFilter.class)
                .addFilterAfter(new BodySizeFilter(TABLES), AuthorizationFilter.class)
                .addFilterAfter(new JsonContentTypeFilter(TABLES), BodySizeFilter.class)
                .build();
    }

    /** Callbacks are authenticated by their signature. */
    @Bean
    @Order(4)
    SecurityFilterChain callbacks(HttpSecurity http, ApiSecurityDefaults api, RateLimits limits) throws Exception {
        return api.stateless(http.securityMatcher(SecurityPaths.any("/callbacks/**")))
                .httpBasic(basic -> basic.disable())
                .authorizeHttpRequests(ask -> ask.anyRequest().permitAll())
                .addFilterAfter(limits.onInvalidSignatures(), AuthorizationFilter.class)
                .addFilterAfter(new BodySizeFilter(), AuthorizationFilter.class)
                .build();
    }
}
