package dev.boxline.bench;

import dev.boxline.engineapi.start.PurchaseStarts;
import dev.boxline.engineapi.start.StartFilter;
import jakarta.servlet.Filter;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;

/**
 * Disables, for a measurement, what security does with every request: logins, rules, limits, guards and
 * headers. What makes a purchase of a start stays, and so does the signature of a callback, which is how its body is read.
 */
class UnsecuredApplication {

    /** Besides: no bounds, and no permissions within the engine. */
    static final String[] SETTINGS = {
        "--spring.main.sources=" + UnsecuredApplication.class.getName(),
        "--boxline.limits.enabled=false",
        "--camunda.bpm.authorization.enabled=false"
    };

    @Bean
    @Order(0)
    SecurityFilterChain open(HttpSecurity http, PurchaseStarts starts) throws Exception {
        // as a matcher of ours: the other chains stay behind, and a chain for any request must be the last
        return http.securityMatcher(request -> true)
                .csrf(AbstractHttpConfigurer::disable)
                .headers(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .servletApi(AbstractHttpConfigurer::disable)
                .securityContext(AbstractHttpConfigurer::disable)
                .sessionManagement(AbstractHttpConfigurer::disable)
                .exceptionHandling(AbstractHttpConfigurer::disable)
                .addFilterBefore(new StartFilter(starts, "/engine-rest"), AuthorizationFilter.class)
                .build();
    }

    @Bean
    FilterRegistrationBean<Filter> anyPath(@Qualifier("plainPathFilter") Filter plainPaths) {
        var off = new FilterRegistrationBean<>(plainPaths);
        off.setEnabled(false);
        return off;
    }
}
