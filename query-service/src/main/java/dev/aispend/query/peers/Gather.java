package dev.aispend.query.peers;

import com.fasterxml.jackson.databind.JavaType;
import dev.aispend.query.readmodel.NotReadyException;
import dev.aispend.query.spend.TooManyGroupsException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BinaryOperator;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a whole answer of this process' part and its peers'. The parts must cover every partition exactly once: while
 * partitions change hands one may be missing or be told twice, and then it asks again, and at last says so.
 */
public final class Gather {

    private static final Logger LOG = LoggerFactory.getLogger(Gather.class);

    /** How long to ask again; a client that retries later is better off than one that waits. */
    private static final Duration PATIENCE = Duration.ofMillis(600);

    private static final long PAUSE_MS = 100;

    private final PeerClient client;

    public Gather(PeerClient client) {
        this.client = client;
    }

    /**
     * One question.
     *
     * @param local this process' part
     * @param peers the others that hold part of the table
     * @param path question to a peer, below {@link PeerClient#PATH}
     * @param type of an answer
     * @param plus puts two answers together
     */
    public record Question<T>(
            Supplier<Partial<T>> local,
            Supplier<List<Peer>> peers,
            String path,
            JavaType type,
            BinaryOperator<T> plus) {}

    /** @throws NotReadyException when the parts do not come together in time */
    public <T> T whole(Question<T> question) {
        long begin = System.nanoTime();
        while (true) {
            var parts = parts(question);
            var whole = together(parts, question.plus());
            if (whole.isPresent()) {
                return whole.get();
            }
            if (System.nanoTime() - begin > PATIENCE.toNanos()) {
                throw new NotReadyException(missing(parts));
            }
            pause();
        }
    }

    private <T> List<Partial<T>> parts(Question<T> question) {
        var parts = new ArrayList<Partial<T>>();
        parts.add(question.local().get());
        if (isWhole(parts)) {
            return parts;
        }
        var asked = question.peers().get().stream()
                .map(peer -> client.<T>ask(peer, question.path(), question.type()))
                .toList();
        asked.forEach(part -> answer(part).ifPresent(parts::add));
        return parts;
    }

    /** Nothing when the peer does not answer: then its partitions are missing. */
    private static <T> Optional<Partial<T>> answer(CompletableFuture<Partial<T>> asked) {
        try {
            return Optional.of(asked.join());
        } catch (CompletionException e) {
            if (e.getCause() instanceof TooManyGroupsException tooMany) {
                throw tooMany;
            }
            LOG.debug("event=no-answer-from-peer", e);
            return Optional.empty();
        }
    }

    private static <T> Optional<T> together(List<Partial<T>> parts, BinaryOperator<T> plus) {
        return isWhole(parts) ? parts.stream().map(Partial::answer).reduce(plus) : Optional.empty();
    }

    private static <T> boolean isWhole(List<Partial<T>> parts) {
        int told = parts.stream().mapToInt(part -> part.partitions().size()).sum();
        int inAll = partitionsInAll(parts);
        return inAll > 0 && told == inAll && covered(parts).size() == inAll;
    }

    private static <T> String missing(List<Partial<T>> parts) {
        int inAll = partitionsInAll(parts);
        return "%d of %s partitions can be read at the moment"
                .formatted(covered(parts).size(), inAll == 0 ? "an unknown number of" : inAll);
    }

    private static <T> int partitionsInAll(List<Partial<T>> parts) {
        return parts.stream().mapToInt(Partial::partitionsInAll).max().orElse(0);
    }

    private static <T> Set<Integer> covered(List<Partial<T>> parts) {
        var covered = new HashSet<Integer>();
        parts.forEach(part -> covered.addAll(part.partitions()));
        return new TreeSet<>(covered);
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotReadyException("stopping");
        }
    }
}
