package dev.boxline.http;

import dev.boxline.tracing.Callers;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.filter.OncePerRequestFilter;

/** Keeps the {@code traceparent} of requests that begin an order or continue one, for the links in its trace. */
final class CallerFilter extends OncePerRequestFilter {

    private final Callers callers;

    private CallerFilter(Callers callers) {
        this.callers = callers;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        callers.begin(request.getHeader("traceparent"));
        try {
            chain.doFilter(request, response);
        } finally {
            callers.end();
        }
    }

    /** Only where traces are exported. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(name = "management.tracing.enabled", havingValue = "true")
    static class Registration {

        @Bean
        FilterRegistrationBean<CallerFilter> callerFilter(Callers callers) {
            var filter = new FilterRegistrationBean<>(new CallerFilter(callers));
            filter.addUrlPatterns("/api/v1/checkouts", "/engine-rest/*", "/callbacks/*");
            return filter;
        }
    }
}
