package dev.boxline.engineapi;

import static dev.boxline.security.login.Role.ADMIN;
import static dev.boxline.security.login.Role.OPERATOR;

import dev.boxline.audit.AuditLog;
import dev.boxline.engineapi.EngineAccessRules.Access;
import dev.boxline.http.CockpitPaths;
import dev.boxline.process.identity.CockpitLogins;
import dev.boxline.security.ApiSecurityDefaults;
import dev.boxline.security.SecurityPaths;
import dev.boxline.security.SecurityProblems;
import dev.boxline.security.limit.FailedLoginLimit;
import dev.boxline.security.limit.LimitedAuthentication;
import dev.boxline.security.login.Role;
import dev.boxline.security.login.StaffLogin;
import dev.boxline.security.session.LoginTarget;
import dev.boxline.security.session.UserSessions;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.annotation.web.configurers.ExceptionHandlingConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Security of the engine's web applications, for operators. They share one login with the console, through either login
 * form. Their API is protected by the engine's own CSRF tokens.
 */
@Configuration(proxyBeanMethods = false)
class CockpitSecurityConfiguration {

    private static final String ENGINE = CockpitPaths.API + "/engine";
    private static final RequestMatcher LOGIN = SecurityPaths.post(CockpitPaths.API + "/admin/auth/user/*/login/*");

    private final SecurityProblems problems;

    CockpitSecurityConfiguration(SecurityProblems problems) {
        this.problems = problems;
    }

    @Bean
    @Order(2)
    SecurityFilterChain cockpit(
            HttpSecurity http,
            ApiSecurityDefaults api,
            CockpitLogins logins,
            StaffLogin staff,
            FailedLoginLimit failedLogins,
            UserSessions sessions,
            LoginTarget loginTarget,
            AuditLog audit)
            throws Exception {
        return api.withSession(http.securityMatcher(SecurityPaths.any(CockpitPaths.ROOT + "/**")))
                .headers(CockpitSecurityConfiguration::headers)
                .requestCache(cache -> cache.requestCache(loginTarget))
                .exceptionHandling(this::handleExceptions)
                .authorizeHttpRequests(CockpitSecurityConfiguration::rules)
                .addFilterBefore(new CockpitSession(logins, staff), AnonymousAuthenticationFilter.class)
                .addFilterAfter(login(staff, failedLogins, sessions), AuthorizationFilter.class)
                .addFilterAfter(new ExpressionFilter(), AuthorizationFilter.class)
                .addFilterAfter(new ResultLimitFilter(), ExpressionFilter.class)
                .addFilterAfter(new EngineAuditFilter(ENGINE, audit), ResultLimitFilter.class)
                .build();
    }

    private static Filter login(StaffLogin staff, FailedLoginLimit failedLogins, UserSessions sessions) {
        return new EngineLoginFilter(LOGIN, new LimitedAuthentication(staff::authenticate, failedLogins), sessions);
    }

    private static void rules(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry ask) {
        EngineAuthorization engine = new EngineAuthorization(ENGINE)
                .allow(Access.READING, OPERATOR, ADMIN)
                .allow(Access.ADMINISTRATION, OPERATOR, ADMIN); // within the engine's own permissions
        ask.requestMatchers(CockpitSecurityConfiguration::isSetUp)
                .denyAll()
                .requestMatchers(CockpitSecurityConfiguration::isLogin)
                .permitAll()
                .requestMatchers(SecurityPaths.any(ENGINE + "/**"))
                .access(engine)
                .anyRequest()
                .hasAnyRole(Role.names(OPERATOR, ADMIN));
    }

    /** The set-up page, which creates an administrator without a login if there is none (CVE-2026-77226). */
    private static boolean isSetUp(HttpServletRequest request) {
        String path = SecurityPaths.below(CockpitPaths.ROOT, request) + "/";
        return path.toLowerCase(Locale.ROOT).contains("/setup/");
    }

    /** Scripts have no CSRF token before the login, so none is required; cross-site requests are refused instead. */
    private static boolean isLogin(HttpServletRequest request) {
        return LOGIN.matches(request) && !"cross-site".equals(request.getHeader("Sec-Fetch-Site"));
    }

    private void handleExceptions(ExceptionHandlingConfigurer<HttpSecurity> exceptions) {
        exceptions
                .accessDeniedHandler(problems)
                .defaultAuthenticationEntryPointFor(
                        (request, response, e) -> problems.withoutChallenge(response, e),
                        SecurityPaths.any(CockpitPaths.API + "/**"))
                .defaultAuthenticationEntryPointFor(LoginTarget.page(), AnyRequestMatcher.INSTANCE);
    }

    /** The engine sets these headers itself. */
    private static void headers(HeadersConfigurer<HttpSecurity> headers) {
        headers.contentTypeOptions(HeadersConfigurer.ContentTypeOptionsConfig::disable)
                .xssProtection(HeadersConfigurer.XXssConfig::disable)
                .cacheControl(HeadersConfigurer.CacheControlConfig::disable);
    }
}
