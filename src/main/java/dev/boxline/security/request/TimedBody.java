package dev.boxline.security.request;

import dev.boxline.http.ProblemException;
import dev.boxline.security.limit.AnonymousConcurrencyValve;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** A body that must arrive completely before a deadline; a read timeout alone would allow one byte at a time. */
final class TimedBody extends ServletInputStream {

    private static final Duration DEADLINE = Duration.ofSeconds(8);

    private final HttpServletRequest request;
    private final ServletInputStream body;
    private final BodyLimits limits;
    private final long length;
    private long count;
    private long startedAt;
    private @Nullable ProblemException failure;
    private BodyLimits.@Nullable Permit permit;

    TimedBody(HttpServletRequest request, BodyLimits limits) throws IOException {
        this.request = request;
        this.body = request.getInputStream();
        this.limits = limits;
        this.length = request.getContentLengthLong();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int wanted) throws IOException {
        if (count == length || wanted == 0) {
            release();
            return wanted == 0 ? 0 : -1;
        }
        beforeRead();
        int read;
        try {
            read = body.read(into, offset, wanted);
        } catch (IOException e) {
            release();
            throw isLate() || isTimeout(e) ? tooSlow() : incomplete();
        }
        count += Math.max(0, read);
        if (read < 0 || count == length) {
            release();
        } else if (isLate()) {
            release();
            throw tooSlow();
        }
        return read;
    }

    /** Acquires a permit unless the read can't block. */
    private void beforeRead() throws IOException {
        if (startedAt == 0) {
            startedAt = System.nanoTime();
        }
        if (permit == null && (length < 0 || body.available() == 0)) {
            AnonymousConcurrencyValve.release(request);
            permit = limits.acquire(request.getRemoteAddr());
        }
    }

    private boolean isLate() {
        return System.nanoTime() - startedAt > DEADLINE.toNanos();
    }

    private static boolean isTimeout(IOException e) {
        return e instanceof SocketTimeoutException || e.getCause() instanceof SocketTimeoutException;
    }

    /** The reason why the body can't be read; null if it can. */
    @Nullable
    ProblemException failure() {
        return failure;
    }

    private ProblemException tooSlow() {
        return failed(
                HttpStatus.REQUEST_TIMEOUT,
                "body-too-slow",
                "The body did not arrive within " + DEADLINE.toSeconds() + " seconds.");
    }

    /** Usually a client that has disconnected; not logged. */
    private ProblemException incomplete() {
        return failed(HttpStatus.BAD_REQUEST, "body-incomplete", "The body ended early or is malformed.");
    }

    private ProblemException failed(HttpStatus status, String code, String detail) {
        failure = ProblemException.of(status, code, detail);
        return failure;
    }

    void release() {
        BodyLimits.@Nullable Permit held = permit;
        permit = null;
        if (held != null) {
            held.close();
        }
    }

    @Override
    public int available() throws IOException {
        return body.available();
    }

    @Override
    public boolean isFinished() {
        return count == length || body.isFinished();
    }

    @Override
    public boolean isReady() {
        return body.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
        throw new UnsupportedOperationException("Bodies are read by blocking reads only");
    }
}
