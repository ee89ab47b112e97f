package dev.boxline.security;

import dev.boxline.http.FilterExceptionHandling;
import dev.boxline.security.login.TokenLogin;
import dev.boxline.security.request.CrossSiteRequestFilter;
import jakarta.servlet.DispatcherType;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Common security of all APIs: HTTP Basic and problem details. */
@Component
public class ApiSecurityDefaults {

    private final AuthenticationManager authenticationManager;
    private final SecurityProblems problems;
    private final HandlerExceptionResolver resolver;
    private final TokenLogin tokens;

    ApiSecurityDefaults(
            AuthenticationManager authenticationManager,
            SecurityProblems problems,
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver resolver,
            TokenLogin tokens) {
        this.authenticationManager = authenticationManager;
        this.problems = problems;
        this.resolver = resolver;
        this.tokens = tokens;
    }

    /** Authenticates each request anew, without a session. */
    HttpSecurity stateless(HttpSecurity http) throws Exception {
        return withSession(http)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .exceptionHandling(
                        errors -> errors.authenticationEntryPoint(problems).accessDeniedHandler(problems));
    }

    /** Authenticates each request anew, also by a bearer token of the configured issuer. */
    public HttpSecurity withTokens(HttpSecurity http) throws Exception {
        stateless(http).addFilterBefore(new CrossSiteRequestFilter(problems), BasicAuthenticationFilter.class);
        @Nullable AuthenticationManager byToken = tokens.authenticationManager();
        if (byToken != null) {
            http.oauth2ResourceServer(token -> token.authenticationManagerResolver(request -> byToken)
                    .authenticationEntryPoint(problems)
                    .accessDeniedHandler(problems));
        }
        return http;
    }

    /** Also accepts a browser session; the caller must then protect against CSRF. */
    public HttpSecurity withSession(HttpSecurity http) throws Exception {
        return http.authenticationManager(authenticationManager)
                .csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .httpBasic(basic -> basic.authenticationEntryPoint(problems))
                // the original request is already authorized
                .authorizeHttpRequests(ask -> ask.dispatcherTypeMatchers(DispatcherType.ASYNC, DispatcherType.ERROR)
                        .permitAll())
                .addFilterBefore(new FilterExceptionHandling(resolver), BasicAuthenticationFilter.class);
    }
}
