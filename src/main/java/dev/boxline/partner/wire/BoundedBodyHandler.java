package dev.boxline.partner.wire;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * Collects the body of one response and stops reading at the first byte too many: the body is then longer than the cap.
 */
final class BoundedBodyHandler implements HttpResponse.BodyHandler<byte[]>, HttpResponse.BodySubscriber<byte[]> {

    private final int cap;
    private final ByteArrayOutputStream collected = new ByteArrayOutputStream();
    private final CompletableFuture<byte[]> body = new CompletableFuture<>();
    private Flow.@Nullable Subscription source;
    private volatile boolean begun;

    BoundedBodyHandler(int cap) {
        this.cap = cap;
    }

    @Override
    public HttpResponse.BodySubscriber<byte[]> apply(HttpResponse.ResponseInfo head) {
        begun = true;
        return this;
    }

    /** Whether the head of the response has come. */
    boolean begun() {
        return begun;
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return body;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        source = subscription;
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            byte[] some = new byte[Math.min(buffer.remaining(), cap + 1 - collected.size())];
            buffer.get(some);
            collected.writeBytes(some);
        }
        if (collected.size() > cap && source != null) {
            source.cancel();
            onComplete();
        }
    }

    @Override
    public void onError(Throwable broken) {
        body.completeExceptionally(broken);
    }

    @Override
    public void onComplete() {
        body.complete(collected.toByteArray());
    }
}
