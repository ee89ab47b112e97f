package dev.boxline.security.request;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;

/**
 * Reads what is left of the body of an answered request, such as one refused before its body was read, only briefly and for
 * few connections at once, and then closes the connection. Tomcat would wait for the rest as long as bytes keep arriving.
 */
final class UnreadBodyValve extends ValveBase {

    private static final int MAX_AT_ONCE = 16;
    private static final int MAX_BYTES = 1024 * 1024;
    private static final Duration MAX_TIME = Duration.ofSeconds(1);

    private final Semaphore readers = new Semaphore(MAX_AT_ONCE);

    UnreadBodyValve() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        ServerResponse.keep(request, response);
        getNext().invoke(request, response);
        if (!request.isAsync() && !request.getCoyoteRequest().isFinished() && !drained(request, response)) {
            request.getCoyoteRequest().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
        }
    }

    private boolean drained(Request request, Response response) {
        if (request.getContentLengthLong() > MAX_BYTES || !readers.tryAcquire()) {
            return false;
        }
        try {
            response.finishResponse();
            long deadline = System.nanoTime() + MAX_TIME.toNanos();
            byte[] rest = new byte[8192];
            long count = 0;
            int read = 0;
            while (read >= 0 && count < MAX_BYTES && System.nanoTime() < deadline) {
                read = request.getStream().read(rest);
                count += read;
            }
            return read < 0;
        } catch (IOException e) {
            return false;
        } finally {
            readers.release();
        }
    }
}
