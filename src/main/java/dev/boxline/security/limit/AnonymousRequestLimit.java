package dev.boxline.security.limit;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Limits the request threads that serve anonymous users, in total and per network, so that slow readers of large
 * files can't exhaust the thread pool.
 */
public final class AnonymousRequestLimit extends OncePerRequestFilter {

    private static final int MAX = 120;
    private static final int MAX_PER_NETWORK = 60;
    private static final int MAX_QUEUED = 20;
    private static final int MAX_NETWORKS = 10_000;
    private static final long WAIT_MILLIS = 500;

    private final Semaphore all = new Semaphore(MAX, true);
    private final LoadingCache<String, Semaphore> ofNetworks = Caffeine.newBuilder()
            .maximumSize(MAX_NETWORKS)
            .expireAfterAccess(Duration.ofMinutes(2))
            .build(network -> new Semaphore(MAX_PER_NETWORK, true));

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getRemoteUser() != null;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Semaphore own = ofNetworks.get(ClientAddress.network(request.getRemoteAddr()));
        if (!acquire(own)) {
            refuse(response);
            return;
        }
        try {
            if (!acquire(all)) {
                refuse(response);
                return;
            }
            try {
                chain.doFilter(request, response);
            } finally {
                all.release();
            }
        } finally {
            own.release();
        }
    }

    private static boolean acquire(Semaphore semaphore) {
        try {
            return semaphore.getQueueLength() < MAX_QUEUED && semaphore.tryAcquire(WAIT_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Sends no error page, which would take as long as the requested page. */
    private static void refuse(HttpServletResponse response) {
        TooManyAttemptsException.setRetryAfter(response, Duration.ofSeconds(1));
        response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
    }
}
