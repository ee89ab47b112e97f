package dev.boxline.partner.wire;

import java.net.ProtocolException;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.stream.Collectors;

/**
 * Rejects a response that contradicts itself about the end of its body (RFC 9112, 6.3), and closes its connection: what
 * else comes on it may belong to another response.
 */
final class Framing {

    private static final Set<String> CODINGS = Set.of("chunked", "identity");

    private Framing() {}

    static <B> HttpResponse.BodyHandler<B> checked(HttpResponse.BodyHandler<B> handler) {
        return head -> isValid(head.headers()) ? handler.apply(head) : new Rejected<>();
    }

    /** One length at most, however often it is given, and none beside a transfer coding. */
    private static boolean isValid(HttpHeaders headers) {
        Set<String> lengths = values(headers, "Content-Length");
        Set<String> codings = values(headers, "Transfer-Encoding");
        return lengths.size() + codings.size() <= 1 && CODINGS.containsAll(codings);
    }

    private static Set<String> values(HttpHeaders headers, String name) {
        return headers.allValues(name).stream()
                .map(value -> value.strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }

    private static final class Rejected<B> implements HttpResponse.BodySubscriber<B> {

        @Override
        public CompletionStage<B> getBody() {
            return CompletableFuture.failedFuture(
                    new ProtocolException("The response contradicts itself about the end of its body"));
        }

        @Override
        public void onSubscribe(Flow.Subscription body) {
            body.cancel();
        }

        @Override
        public void onNext(List<ByteBuffer> buffers) {
            // nothing was requested
        }

        @Override
        public void onError(Throwable thrown) {
            // the connection is closed already
        }

        @Override
        public void onComplete() {
            // an empty body
        }
    }
}
