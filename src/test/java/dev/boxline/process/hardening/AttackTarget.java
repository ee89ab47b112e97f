package dev.boxline.process.hardening;

import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.SecurityFilterChain;

/** What attacks on the engine need: a bean that expressions can call, and a way around our layer. */
@TestConfiguration
public class AttackTarget {

    /** Something of ours an expression could call. */
    public static class Canary {

        final AtomicInteger songs = new AtomicInteger();

        public String sing() {
            songs.incrementAndGet();
            return "admin";
        }
    }

    @Bean
    Canary canary() {
        return new Canary();
    }

    /** Permits everything in requests with this header. */
    @Bean
    @Order(0)
    SecurityFilterChain withoutOurDoor(HttpSecurity http) throws Exception {
        return http.securityMatcher(request -> request.getHeader("X-Unsecured") != null)
                .csrf(AbstractHttpConfigurer::disable)
                .authorizeHttpRequests(ask -> ask.anyRequest().permitAll())
                .build();
    }
}
