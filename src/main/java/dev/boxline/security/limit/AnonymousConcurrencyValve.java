package dev.boxline.security.limit;

import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * Lets only a few requests without a login run at once, so that a crowd of them leaves processor time to everything else.
 * The others wait for a short time on their threads. Nothing is refused: a request that has waited long enough runs anyway,
 * because those before it may be blocked by slow clients.
 */
public final class AnonymousConcurrencyValve extends ValveBase {

    private static final String PERMIT = AnonymousConcurrencyValve.class.getName();
    private static final String SESSION = "JSESSIONID=";
    private static final Duration MAX_WAIT = Duration.ofMillis(500);

    /** Load balancers don't log in; partners sign their callbacks, and {@link InvalidSignatureLimit} bounds all others. */
    private static final List<String> EXEMPT = List.of("/actuator/health/readiness", "/callbacks/");

    private final Semaphore running;
    private final Duration maxWait;

    public AnonymousConcurrencyValve() {
        this(2 * Runtime.getRuntime().availableProcessors(), MAX_WAIT);
    }

    AnonymousConcurrencyValve(int maxRunning, Duration maxWait) {
        super(true);
        this.running = new Semaphore(maxRunning, true);
        this.maxWait = maxWait;
    }

    /** To be called before a request waits for its client: others may run meanwhile. */
    public static void release(ServletRequest request) {
        if (request.getAttribute(PERMIT) instanceof Permit permit) {
            permit.release();
        }
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        Permit permit = isLimited(request) ? acquire() : null;
        if (permit == null) {
            getNext().invoke(request, response);
            return;
        }
        request.setAttribute(PERMIT, permit);
        try {
            getNext().invoke(request, response);
        } finally {
            permit.release();
        }
    }

    /** Whether a login is right doesn't show yet. A request that Tomcat could not parse has no address. */
    private static boolean isLimited(Request request) {
        String cookies = request.getHeader(HttpHeaders.COOKIE);
        @Nullable String address = request.getRequestURI();
        return request.getHeader(HttpHeaders.AUTHORIZATION) == null
                && (cookies == null || !cookies.contains(SESSION))
                && (address == null || EXEMPT.stream().noneMatch(address::startsWith));
    }

    private @Nullable Permit acquire() {
        try {
            return running.tryAcquire(maxWait.toMillis(), TimeUnit.MILLISECONDS) ? new Permit(running) : null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    private record Permit(Semaphore of, AtomicBoolean released) {

        private Permit(Semaphore of) {
            this(of, new AtomicBoolean());
        }

        private void release() {
            if (released.compareAndSet(false, true)) {
                of.release();
            }
        }
    }
}
