package dev.boxline.security.request;

import dev.boxline.http.Problems;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses credentials in the {@code Authorization} header that another machine sent without TLS, without checking them.
 * Proxies listed in {@code boxline.proxies} report whether a request came over TLS.
 */
@Component
@ConditionalOnProperty("boxline.tls-required")
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class TlsFilter extends OncePerRequestFilter {

    private final Problems problems;

    TlsFilter(Problems problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getHeader(HttpHeaders.AUTHORIZATION) == null
                || request.isSecure()
                || isLoopback(request.getRemoteAddr())) {
            chain.doFilter(request, response);
        } else {
            problems.write(
                    response,
                    HttpStatus.FORBIDDEN,
                    "tls-required",
                    "Credentials are accepted over https only. Change them if they were sent over the internet. A proxy that"
                            + " ends TLS must be named in boxline.proxies and set X-Forwarded-Proto.");
        }
    }

    private static boolean isLoopback(String address) {
        try {
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
