package dev.boxline.security.request;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.apache.tomcat.util.net.ApplicationBufferHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * Discards the unread rest of a request body after the response, for a short time and for few connections at once, and then
 * closes the connection. Tomcat would wait as long as bytes keep arriving. Closing at once would reset the connection, and a
 * client that is still sending would lose the answer (RFC 9112, 9.6).
 */
final class UnreadBodyValve extends ValveBase {

    private static final int MAX_AT_ONCE = 16;
    private static final int MAX_BYTES = 16 * 1024 * 1024;
    private static final Duration MAX_TIME = Duration.ofSeconds(2);

    private final Semaphore readers = new Semaphore(MAX_AT_ONCE);

    UnreadBodyValve() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        ServerResponse.store(request, response);
        getNext().invoke(request, response);
        if (!request.isAsync() && !request.getCoyoteRequest().isFinished() && !drained(request, response)) {
            request.getCoyoteRequest().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
        }
    }

    private boolean drained(Request request, Response response) {
        // with Expect: 100-continue, the client doesn't send the body after this answer
        if (request.getHeader(HttpHeaders.EXPECT) != null || !readers.tryAcquire()) {
            return false;
        }
        try {
            response.finishResponse();
            long deadline = System.nanoTime() + MAX_TIME.toNanos();
            Discarded rest = new Discarded();
            long count = 0;
            int read = 0;
            while (read >= 0 && count < MAX_BYTES && System.nanoTime() < deadline) {
                // the servlet's input stream may be closed
                read = request.getCoyoteRequest().doRead(rest);
                count += read;
            }
            return read < 0;
        } catch (IOException e) {
            return false;
        } finally {
            readers.release();
        }
    }

    /** Discards what Tomcat has read. */
    private static final class Discarded implements ApplicationBufferHandler {

        private @Nullable ByteBuffer buffer;

        @Override
        public void setByteBuffer(ByteBuffer buffer) {
            this.buffer = buffer;
        }

        @Override
        public @Nullable ByteBuffer getByteBuffer() {
            return buffer;
        }

        @Override
        public void expand(int size) {
            // nothing is stored
        }
    }
}
