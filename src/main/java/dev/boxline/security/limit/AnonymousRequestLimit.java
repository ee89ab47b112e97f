package dev.boxline.security.limit;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Limits what anonymous users take from others. Request threads, in total and per network: slow readers of large files
 * must not exhaust the thread pool. And processors: only a few pages are rendered at once, into memory, so that a page
 * whose reader is slow isn't one of them.
 */
public final class AnonymousRequestLimit extends OncePerRequestFilter {

    private static final int MAX = 120;
    private static final int MAX_PER_NETWORK = 60;
    private static final int MAX_QUEUED = 20;
    private static final int MAX_NETWORKS = 10_000;
    private static final long WAIT_MILLIS = 500;
    private static final int MAX_RENDERED = 2 * Runtime.getRuntime().availableProcessors();
    private static final List<String> FILES = List.of("/css/", "/js/", "/images/", "/partner-contract/");

    private final Semaphore rendered = new Semaphore(MAX_RENDERED, true);
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
                serve(request, response, chain);
            } finally {
                all.release();
            }
        } finally {
            own.release();
        }
    }

    private void serve(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (FILES.stream().anyMatch(request.getServletPath()::startsWith)) {
            AnonymousConcurrencyValve.release(request);
            chain.doFilter(request, response);
            return;
        }
        if (!acquire(rendered)) {
            refuse(response);
            return;
        }
        var page = new ContentCachingResponseWrapper(response);
        try {
            chain.doFilter(request, page);
        } finally {
            rendered.release();
        }
        AnonymousConcurrencyValve.release(request);
        page.copyBodyToResponse();
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
