package dev.boxline.security.limit;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Tells an address that keeps sending what isn't rightly signed to stop. Whatever is rightly signed passes all the same:
 * a forger behind the same proxy must not be able to keep a payment's news away.
 */
public final class InvalidSignatureLimit extends OncePerRequestFilter {

    private final Allowance forgeries;
    private final LimitExceeded refusal;

    InvalidSignatureLimit(Allowance forgeries, LimitExceeded refusal) {
        this.forgeries = forgeries;
        this.refusal = refusal;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var held = new ContentCachingResponseWrapper(response);
        chain.doFilter(request, held);
        boolean forged = held.getStatus() == HttpStatus.UNAUTHORIZED.value();
        Duration wait = forged ? forgeries.take(ClientAddress.of(request.getRemoteAddr())) : Duration.ZERO;
        if (wait.isZero()) {
            held.copyBodyToResponse();
        } else {
            response.reset();
            refusal.send(response, wait);
        }
    }
}
