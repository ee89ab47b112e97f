package dev.boxline.security;

import static dev.boxline.security.login.Role.ADMIN;
import static dev.boxline.security.login.Role.CUSTOMER;
import static dev.boxline.security.login.Role.OPERATOR;
import static dev.boxline.security.login.Role.VIEWER;

import dev.boxline.http.page.PageFrame;
import dev.boxline.security.limit.AnonymousRequestLimit;
import dev.boxline.security.limit.RateLimits;
import dev.boxline.security.limit.TooManyAttemptsException;
import dev.boxline.security.login.OidcLogin;
import dev.boxline.security.login.Role;
import dev.boxline.security.session.LoginCsrfTokens;
import dev.boxline.security.session.LoginTarget;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.config.annotation.authentication.builders.AuthenticationManagerBuilder;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandlerImpl;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.SimpleUrlAuthenticationFailureHandler;
import org.springframework.security.web.csrf.CsrfException;

/** Security of the HTML pages and of the OpenAPI description, if enabled. */
@Configuration(proxyBeanMethods = false)
class PageSecurityConfiguration {

    private static final String PAGES_CSP =
            "default-src 'self'; img-src 'self'%s; object-src 'none'; base-uri 'none'; form-action 'self'; "
                    + "frame-ancestors 'none'";
    private static final RateLimits.Limited LIMITED = new RateLimits.Limited(
            SecurityPaths.post("/courses/*/checkout"),
            SecurityPaths.any("/console/parked", "/console/parked.csv", "/console/orders"),
            SecurityPaths.post("/console/plans"),
            SecurityPaths.post("/orders/*/cancel"));
    private static final String SWAGGER_CSP =
            "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; frame-ancestors 'none'";

    @Bean
    @Order(6)
    SecurityFilterChain description(HttpSecurity http) throws Exception {
        return http.securityMatcher(SecurityPaths.any("/swagger-ui.html", "/swagger-ui/**", "/v3/api-docs/**"))
                .csrf(AbstractHttpConfigurer::disable)
                .authorizeHttpRequests(ask -> ask.anyRequest().permitAll())
                .headers(headers -> headers.contentSecurityPolicy(csp -> csp.policyDirectives(SWAGGER_CSP)))
                .build();
    }

    @Bean
    @Order(7)
    SecurityFilterChain pages(
            HttpSecurity http,
            AuthenticationManager authenticationManager,
            OidcLogin oidcLogin,
            RateLimits limits,
            LoginTarget loginTarget,
            LoginCsrfTokens csrfTokens)
            throws Exception {
        http.getSharedObject(AuthenticationManagerBuilder.class).parentAuthenticationManager(authenticationManager);
        oidcLogin.addTo(http);
        return http.authorizeHttpRequests(PageSecurityConfiguration::rules)
                .requestCache(cache -> cache.requestCache(loginTarget))
                .csrf(csrf -> csrf.csrfTokenRepository(csrfTokens))
                .formLogin(form -> form.loginPage("/login")
                        .defaultSuccessUrl("/welcome")
                        .failureHandler(loginFailureHandler(limits))
                        .permitAll())
                .logout(logout -> logout.logoutSuccessUrl("/"))
                .exceptionHandling(errors -> errors.authenticationEntryPoint(LoginTarget.page())
                        .accessDeniedHandler(PageSecurityConfiguration::denied))
                .headers(headers -> headers.addHeaderWriter(PageSecurityConfiguration::writePolicy))
                .addFilterAfter(new AnonymousRequestLimit(), AuthorizationFilter.class)
                .addFilterAfter(limits.on(LIMITED, limits::asErrorPage), AuthorizationFilter.class)
                .build();
    }

    /** Allows images from this server and from the page's external image origins. */
    private static void writePolicy(HttpServletRequest request, HttpServletResponse response) {
        Object origins = request.getAttribute(PageFrame.IMAGE_ORIGINS);
        response.setHeader(
                "Content-Security-Policy",
                PAGES_CSP.formatted(origins == null || "".equals(origins) ? "" : " " + origins));
    }

    private static AuthenticationFailureHandler loginFailureHandler(RateLimits limits) {
        var failureUrl = new SimpleUrlAuthenticationFailureHandler("/login?error");
        failureUrl.setAllowSessionCreation(false);
        return (request, response, e) -> {
            if (e instanceof TooManyAttemptsException many) {
                many.setRetryAfter(response);
                limits.asErrorPage(response);
            } else {
                failureUrl.onAuthenticationFailure(request, response, e);
            }
        };
    }

    /** A wrong CSRF token usually means an expired session; the error page says so. */
    private static void denied(HttpServletRequest request, HttpServletResponse response, AccessDeniedException e)
            throws IOException, ServletException {
        if (e instanceof CsrfException) {
            request.setAttribute("expired", true);
        }
        new AccessDeniedHandlerImpl().handle(request, response, e);
    }

    private static void rules(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry ask) {
        ask.dispatcherTypeMatchers(DispatcherType.ASYNC, DispatcherType.ERROR, DispatcherType.FORWARD)
                .permitAll()
                .requestMatchers(SecurityPaths.any(
                        "/", "/login", "/css/**", "/js/**", "/images/**", "/favicon.ico", "/partner-contract/**"))
                .permitAll()
                // only for internal error dispatches; a direct request would answer 500
                .requestMatchers(SecurityPaths.any("/error"))
                .denyAll()
                .requestMatchers(SecurityPaths.any("/console/courses/**"))
                .hasAnyRole(Role.names(ADMIN))
                .requestMatchers(SecurityPaths.post("/console/**"))
                .hasAnyRole(Role.names(OPERATOR, ADMIN))
                .requestMatchers(SecurityPaths.any("/console/**"))
                .hasAnyRole(Role.names(VIEWER, OPERATOR, ADMIN))
                .requestMatchers(SecurityPaths.any("/orders/**", "/courses/**"))
                .hasAnyRole(Role.names(CUSTOMER))
                .anyRequest()
                .authenticated();
    }
}
