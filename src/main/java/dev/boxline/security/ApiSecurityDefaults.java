package dev.boxline.security;

import dev.boxline.http.FilterExceptionHandling;
import dev.boxline.security.login.TokenLogin;
import dev.boxline.security.request.CrossSiteRequestFilter;
import jakarta.servlet.DispatcherType;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** What all doors for programs have in common: HTTP Basic and problem details. */
@Component
public class ApiSecurityDefaults {

    private final AuthenticationManager logins;
    private final SecurityProblems answers;
    private final HandlerExceptionResolver resolver;
    private final TokenLogin tokens;

    ApiSecurityDefaults(
            AuthenticationManager logins,
            SecurityProblems answers,
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver resolver,
            TokenLogin tokens) {
        this.logins = logins;
        this.answers = answers;
        this.resolver = resolver;
        this.tokens = tokens;
    }

    /** Every request brings its login. */
    HttpSecurity stateless(HttpSecurity http) throws Exception {
        return withSession(http)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .exceptionHandling(
                        refused -> refused.authenticationEntryPoint(answers).accessDeniedHandler(answers));
    }

    /** Every request brings its login, or a token of the issuer in the settings. */
    public HttpSecurity withTokens(HttpSecurity http) throws Exception {
        stateless(http).addFilterBefore(new CrossSiteRequestFilter(answers), BasicAuthenticationFilter.class);
        if (tokens.isOn()) {
            AuthenticationManager byToken = tokens.logins();
            http.oauth2ResourceServer(token -> token.authenticationManagerResolver(request -> byToken)
                    .authenticationEntryPoint(answers)
                    .accessDeniedHandler(answers));
        }
        return http;
    }

    /** The login may be that of a browser as well; forged requests are then somebody else's to refuse. */
    public HttpSecurity withSession(HttpSecurity http) throws Exception {
        return http.authenticationManager(logins)
                .csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .httpBasic(basic -> basic.authenticationEntryPoint(answers))
                // the request itself was let in before it is dispatched again
                .authorizeHttpRequests(ask -> ask.dispatcherTypeMatchers(DispatcherType.ASYNC, DispatcherType.ERROR)
                        .permitAll())
                .addFilterBefore(new FilterExceptionHandling(resolver), BasicAuthenticationFilter.class);
    }
}
