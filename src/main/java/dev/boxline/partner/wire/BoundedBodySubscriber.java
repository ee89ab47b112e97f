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
 * Takes an answer's bytes as they come, and hangs up at the first one too many: what was taken is then longer than the
 * cap, which tells.
 */
public final class BoundedBodySubscriber implements HttpResponse.BodySubscriber<byte[]> {

    private final int cap;
    private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
    private final CompletableFuture<byte[]> whole = new CompletableFuture<>();
    private Flow.@Nullable Subscription source;

    private BoundedBodySubscriber(int cap) {
        this.cap = cap;
    }

    public static HttpResponse.BodyHandler<byte[]> of(int cap) {
        return head -> new BoundedBodySubscriber(cap);
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return whole;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        source = subscription;
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            byte[] some = new byte[Math.min(buffer.remaining(), cap + 1 - taken.size())];
            buffer.get(some);
            taken.writeBytes(some);
        }
        if (taken.size() > cap && source != null) {
            source.cancel();
            onComplete();
        }
    }

    @Override
    public void onError(Throwable broken) {
        whole.completeExceptionally(broken);
    }

    @Override
    public void onComplete() {
        whole.complete(taken.toByteArray());
    }
}
