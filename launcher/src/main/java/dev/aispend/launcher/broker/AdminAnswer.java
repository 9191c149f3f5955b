package dev.aispend.launcher.broker;

import dev.aispend.launcher.config.StartupFailure;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaFuture;

/** Waits for an answer of the cluster, for half a minute at most. */
public final class AdminAnswer {
    private static final long TIMEOUT_SECONDS = 30;

    private AdminAnswer() {}

    /**
     * The answer to an admin request.
     *
     * @param request what was asked, as in "list its topics"
     * @throws StartupFailure when the cluster refuses or does not answer in time
     */
    public static <T> T of(KafkaFuture<T> future, String request) {
        try {
            return future.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartupFailure("interrupted while the Kafka cluster was asked to " + request, e);
        } catch (ExecutionException e) {
            throw new StartupFailure("the Kafka cluster could not " + request + ": " + e.getCause(), e);
        } catch (TimeoutException e) {
            throw new StartupFailure(
                    "the Kafka cluster did not " + request + " within " + TIMEOUT_SECONDS + " seconds", e);
        }
    }

    /** As {@link #of}, but a cluster that answers with this error has what was asked for already. */
    public static void orAlready(Class<? extends Exception> already, KafkaFuture<Void> future, String request) {
        try {
            of(future, request);
        } catch (StartupFailure e) {
            var isAlready = e.getCause() instanceof ExecutionException failed && already.isInstance(failed.getCause());
            if (!isAlready) {
                throw e;
            }
        }
    }
}
