package dev.boxline.engineapi;

import static dev.boxline.security.login.Role.ADMIN;
import static dev.boxline.security.login.Role.INTEGRATION;
import static dev.boxline.security.login.Role.OPERATOR;

import dev.boxline.audit.AuditLog;
import dev.boxline.engineapi.EngineAccessRules.Access;
import dev.boxline.engineapi.start.PurchaseStarts;
import dev.boxline.engineapi.start.StartFilter;
import dev.boxline.process.identity.EngineUsers;
import dev.boxline.security.ApiSecurityDefaults;
import dev.boxline.security.SecurityPaths;
import dev.boxline.security.limit.RateLimitFilter;
import dev.boxline.security.limit.RateLimits;
import dev.boxline.security.limit.RateLimits.Limited;
import dev.boxline.security.request.JsonContentTypeFilter;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;

/** Security of the engine's REST API. */
@Configuration(proxyBeanMethods = false)
class EngineRestSecurityConfiguration {

    private static final String ROOT = "/engine-rest";

    @Bean
    @Order(1)
    SecurityFilterChain engineRest(
            HttpSecurity http,
            ApiSecurityDefaults api,
            PurchaseStarts starts,
            EngineUsers users,
            RateLimits limits,
            AuditLog audit)
            throws Exception {
        EngineAuthorization access = new EngineAuthorization(ROOT)
                .allow(Access.START_PURCHASE, INTEGRATION, OPERATOR, ADMIN)
                .allow(Access.READING, OPERATOR, ADMIN)
                .allow(Access.ADMINISTRATION, ADMIN);
        return api.withTokens(http.securityMatcher(SecurityPaths.any(ROOT + "/**")))
                .authorizeHttpRequests(ask -> ask.anyRequest().access(access))
                .addFilterAfter(
                        limits.on(Limited.purchases(EngineRestSecurityConfiguration::isStart), limits::asProblem),
                        AuthorizationFilter.class)
                .addFilterAfter(new JsonContentTypeFilter(request -> !isStart(request)), RateLimitFilter.class)
                .addFilterAfter(new StartFilter(starts, ROOT), JsonContentTypeFilter.class)
                .addFilterAfter(new ExpressionFilter(), StartFilter.class)
                .addFilterAfter(new ResultLimitFilter(), ExpressionFilter.class)
                .addFilterAfter(new EngineAuditFilter(ROOT, audit), ResultLimitFilter.class)
                .addFilterAfter(new EngineIdentityFilter(users), EngineAuditFilter.class)
                .build();
    }

    private static boolean isStart(HttpServletRequest request) {
        return EngineAccessRules.isStart(request.getMethod(), SecurityPaths.below(ROOT, request));
    }
}
