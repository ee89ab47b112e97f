package dev.boxline.security.request;

import dev.boxline.http.Problems;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses requests with an unknown host name (RFC 9110, 7.4). The hosts of the payment providers' notification URLs are
 * allowed. Readiness answers under any name, because load balancers use their own.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class HostFilter extends OncePerRequestFilter {

    private static final String READINESS = "/actuator/health/readiness";

    private final AllowedHosts allowed;
    private final Problems problems;

    HostFilter(HostSettings settings, Environment environment, Problems problems) {
        Stream<String> callbackHosts = Stream.of("alipay", "wechat")
                .map(provider -> environment.getProperty("boxline.payment." + provider + ".notify-url", ""))
                .map(HostFilter::host)
                .filter(Objects::nonNull);
        this.allowed = new AllowedHosts(
                Stream.concat(settings.hosts().stream(), callbackHosts).toList());
        this.problems = problems;
    }

    private static @Nullable String host(String url) {
        try {
            return URI.create(url).getHost();
        } catch (IllegalArgumentException e) {
            return null; // reported by the validation of the provider's settings
        }
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getRequestURI().equals(READINESS);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (allowed.accepts(String.valueOf(request.getServerName()))) {
            chain.doFilter(request, response);
        } else {
            problems.write(
                    response,
                    HttpStatus.BAD_REQUEST,
                    "unknown-host",
                    "This host name is not allowed; add it to the setting boxline.hosts.");
        }
    }
}
