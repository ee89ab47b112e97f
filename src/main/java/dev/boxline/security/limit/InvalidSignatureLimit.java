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
 * Answers 429 to addresses that keep sending callbacks with invalid signatures. Callbacks with a valid signature are always
 * accepted: an attacker behind the same proxy must not be able to block payment notifications.
 */
public final class InvalidSignatureLimit extends OncePerRequestFilter {

    private final TokenBuckets forgeries;
    private final LimitExceeded refusal;

    InvalidSignatureLimit(TokenBuckets forgeries, LimitExceeded refusal) {
        this.forgeries = forgeries;
        this.refusal = refusal;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var buffered = new ContentCachingResponseWrapper(response);
        chain.doFilter(request, buffered);
        boolean forged = buffered.getStatus() == HttpStatus.UNAUTHORIZED.value();
        Duration wait = forged ? forgeries.take(ClientAddress.of(request.getRemoteAddr())) : Duration.ZERO;
        if (wait.isZero()) {
            buffered.copyBodyToResponse();
        } else {
            response.reset();
            refusal.send(response, wait);
        }
    }
}
