package dev.boxline.web.door;

import static dev.boxline.web.door.login.Role.ADMIN;
import static dev.boxline.web.door.login.Role.CUSTOMER;
import static dev.boxline.web.door.login.Role.OPERATOR;
import static dev.boxline.web.door.login.Role.VIEWER;

import dev.boxline.web.door.login.Role;
import jakarta.servlet.DispatcherType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.web.SecurityFilterChain;

/** Our own pages, and the description of our interface where that is switched on. */
@Configuration(proxyBeanMethods = false)
class PagesDoor {

    private static final String ALL_OURS =
            "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; " + "frame-ancestors 'none'";
    private static final String SWAGGER =
            "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; frame-ancestors 'none'";

    @Bean
    @Order(6)
    SecurityFilterChain description(HttpSecurity http) throws Exception {
        return http.securityMatcher(Paths.any("/swagger-ui.html", "/swagger-ui/**", "/v3/api-docs/**"))
                .csrf(AbstractHttpConfigurer::disable)
                .authorizeHttpRequests(ask -> ask.anyRequest().permitAll())
                .headers(headers -> headers.contentSecurityPolicy(csp -> csp.policyDirectives(SWAGGER)))
                .build();
    }

    @Bean
    @Order(7)
    SecurityFilterChain pages(HttpSecurity http, AuthenticationManager logins) throws Exception {
        return http.authenticationManager(logins)
                .authorizeHttpRequests(PagesDoor::rules)
                .formLogin(form ->
                        form.loginPage("/login").defaultSuccessUrl("/welcome").permitAll())
                .logout(logout -> logout.logoutSuccessUrl("/"))
                .headers(headers -> headers.contentSecurityPolicy(csp -> csp.policyDirectives(ALL_OURS)))
                .build();
    }

    private static void rules(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry ask) {
        ask.dispatcherTypeMatchers(DispatcherType.ASYNC, DispatcherType.ERROR, DispatcherType.FORWARD)
                .permitAll()
                .requestMatchers(Paths.any("/", "/error", "/css/**", "/js/**", "/images/**", "/favicon.ico"))
                .permitAll()
                .requestMatchers(Paths.post("/console/**"))
                .hasAnyRole(Role.names(OPERATOR, ADMIN))
                .requestMatchers(Paths.any("/console/**"))
                .hasAnyRole(Role.names(VIEWER, OPERATOR, ADMIN))
                .requestMatchers(Paths.any("/orders/**", "/courses/**"))
                .hasAnyRole(Role.names(CUSTOMER))
                .anyRequest()
                .authenticated();
    }
}
