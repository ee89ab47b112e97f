package dev.boxline.tracing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.opentelemetry.sdk.trace.IdGenerator;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The ids of an order's trace and of its root span: the first 24 bytes of a hash of the order number. All other span ids are
 * random.
 */
final class OrderIds implements IdGenerator {

    private static final String PREFIX = "boxline order ";
    private static final int TRACE_ID = 32;
    private static final int SPAN_ID = 16;

    private static final ThreadLocal<@Nullable Ids> ROOT = new ThreadLocal<>();

    private final IdGenerator random = IdGenerator.random();

    /** In lower-case hexadecimal digits. */
    record Ids(String trace, String rootSpan) {

        static Ids of(String orderNo) {
            String hash = HexFormat.of().formatHex(sha256((PREFIX + orderNo).getBytes(UTF_8)));
            return new Ids(hash.substring(0, TRACE_ID), hash.substring(TRACE_ID, TRACE_ID + SPAN_ID));
        }

        private static byte[] sha256(byte[] text) {
            try {
                return MessageDigest.getInstance("SHA-256").digest(text);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("Every Java has SHA-256", e);
            }
        }
    }

    /** Gives these ids to the span that is started. */
    <T> T asRoot(Ids ids, Supplier<T> start) {
        ROOT.set(ids);
        try {
            return start.get();
        } finally {
            ROOT.remove();
        }
    }

    @Override
    public String generateTraceId() {
        Ids ids = ROOT.get();
        return ids == null ? random.generateTraceId() : ids.trace();
    }

    @Override
    public String generateSpanId() {
        Ids ids = ROOT.get();
        return ids == null ? random.generateSpanId() : ids.rootSpan();
    }
}
