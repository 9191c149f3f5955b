package dev.aispend.ingest.fetch;

import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Takes in a body up to a limit and notes when its last bytes came. Called by the HTTP client's threads, one at a time. */
final class BoundedBody implements HttpResponse.BodySubscriber<byte[]> {

    private final long limit;
    private final long announced;
    private final boolean cutsOff;
    private final AtomicLong lastBytesNanos;
    private final CompletableFuture<byte[]> body = new CompletableFuture<>();
    private final List<ByteBuffer> chunks = new ArrayList<>();
    private long size;
    private Flow.@Nullable Subscription subscription;

    /**
     * @param announced the length the answer announces, 0 when it does not
     * @param cutsOff at the limit, keep what there is instead of failing
     */
    BoundedBody(long limit, long announced, boolean cutsOff, AtomicLong lastBytesNanos) {
        this.limit = limit;
        this.announced = announced;
        this.cutsOff = cutsOff;
        this.lastBytesNanos = lastBytesNanos;
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return body;
    }

    @Override
    public void onSubscribe(Flow.Subscription newSubscription) {
        subscription = newSubscription;
        if (announced > limit && !cutsOff) {
            newSubscription.cancel();
            body.completeExceptionally(new TooLargeException(announced));
        } else {
            newSubscription.request(Long.MAX_VALUE);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        lastBytesNanos.set(System.nanoTime());
        if (body.isDone()) {
            return;
        }
        chunks.addAll(buffers);
        size += buffers.stream().mapToLong(ByteBuffer::remaining).sum();
        if (size > limit) {
            stop();
        }
    }

    @Override
    public void onError(Throwable error) {
        chunks.clear();
        body.completeExceptionally(error);
    }

    @Override
    public void onComplete() {
        body.complete(join());
    }

    private void stop() {
        if (subscription != null) {
            subscription.cancel();
        }
        if (cutsOff) {
            body.complete(join());
        } else {
            chunks.clear();
            body.completeExceptionally(new TooLargeException(size));
        }
    }

    private byte[] join() {
        var joined = ByteBuffer.allocate(Math.toIntExact(Math.min(size, Math.max(limit, 0))));
        for (ByteBuffer chunk : chunks) {
            joined.put(chunk.slice().limit(Math.min(chunk.remaining(), joined.remaining())));
        }
        chunks.clear();
        return joined.array();
    }
}
