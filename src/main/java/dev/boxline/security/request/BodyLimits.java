package dev.boxline.security.request;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.boxline.http.ProblemException;
import dev.boxline.security.limit.ClientAddress;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Limits the request threads that wait for bodies: in total, and per user or, for unauthenticated senders, per network.
 * Bodies that arrived with their headers need no permit.
 */
final class BodyLimits {

    private static final int UNVERIFIED = 48;
    private static final int UNVERIFIED_PER_NETWORK = 24;
    private static final int VERIFIED = 64;
    private static final int VERIFIED_PER_USER = 32;
    private static final int MAX_QUEUED = 16;
    private static final int MAX_KEYS = 10_000;
    private static final long MAX_WAIT_MILLIS = 1_000;

    private final Semaphore unverified = new Semaphore(UNVERIFIED, true);
    private final Semaphore verified = new Semaphore(VERIFIED, true);
    private final LoadingCache<String, Semaphore> ofNetworks = semaphores(UNVERIFIED_PER_NETWORK);
    private final LoadingCache<String, Semaphore> ofUsers = semaphores(VERIFIED_PER_USER);

    /** Released when the body has been read. */
    interface Permit extends AutoCloseable {
        @Override
        void close();
    }

    /** Waits up to a second; throws a 503 when too many bodies are being read. */
    Permit acquire(String address) {
        Authentication user = SecurityContextHolder.getContext().getAuthentication();
        boolean known = user != null && user.isAuthenticated() && !(user instanceof AnonymousAuthenticationToken);
        return known
                ? acquire(ofUsers.get(user.getName()), verified)
                : acquire(ofNetworks.get(ClientAddress.network(address)), unverified);
    }

    private static Permit acquire(Semaphore own, Semaphore all) {
        long deadline = System.nanoTime() + Duration.ofMillis(MAX_WAIT_MILLIS).toNanos();
        if (!tryAcquire(own, deadline)) {
            throw tooMany();
        }
        if (!tryAcquire(all, deadline)) {
            own.release();
            throw tooMany();
        }
        return () -> {
            all.release();
            own.release();
        };
    }

    /** Bounds the queue, since waiting requests occupy threads, too. */
    private static boolean tryAcquire(Semaphore semaphore, long deadline) {
        try {
            return semaphore.getQueueLength() < MAX_QUEUED
                    && semaphore.tryAcquire(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static ProblemException tooMany() {
        return ProblemException.of(
                HttpStatus.SERVICE_UNAVAILABLE,
                "too-many-uploads",
                "Too many request bodies are being read; please try again.");
    }

    private static LoadingCache<String, Semaphore> semaphores(int permits) {
        return Caffeine.newBuilder()
                .maximumSize(MAX_KEYS)
                .expireAfterAccess(Duration.ofMinutes(1))
                .build(key -> new Semaphore(permits, true));
    }
}
