package dev.aispend.notify.send;

import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/** The beginning of an answer; the rest is not waited for, however long it is. */
final class FirstBytes implements BodySubscriber<byte[]> {

    private final CompletableFuture<byte[]> body = new CompletableFuture<>();
    private final ByteBuffer kept;
    private @Nullable Subscription subscription;

    FirstBytes(int limit) {
        this.kept = ByteBuffer.allocate(limit);
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return body;
    }

    @Override
    public void onSubscribe(Subscription given) {
        subscription = given;
        given.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        for (var buffer : buffers) {
            int fitting = Math.min(kept.remaining(), buffer.remaining());
            kept.put(buffer.slice(buffer.position(), fitting));
        }
        if (!kept.hasRemaining() && subscription != null) {
            subscription.cancel();
            onComplete();
        }
    }

    @Override
    public void onError(Throwable failure) {
        body.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        var bytes = new byte[kept.position()];
        kept.get(0, bytes);
        body.complete(bytes);
    }
}
