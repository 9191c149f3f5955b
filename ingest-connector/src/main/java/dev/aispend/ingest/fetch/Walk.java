package dev.aispend.ingest.fetch;

import dev.aispend.domain.day.FetchProblem;
import dev.aispend.ingest.page.Secrets;
import dev.aispend.ingest.page.StableContent;
import dev.aispend.ingest.plan.Pace;
import dev.aispend.ingest.plan.Trouble;
import dev.aispend.ingest.provider.Ask;
import dev.aispend.ingest.provider.ChangeFeed;
import dev.aispend.ingest.provider.NotYetException;
import dev.aispend.ingest.provider.PageRequest;
import dev.aispend.ingest.provider.ProviderClient;
import dev.aispend.ingest.provider.ReadPage;
import dev.aispend.ingest.provider.UnwalkableException;
import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Walks through all pages of one (source, day) and only then says what it found. */
public final class Walk {

    private static final int MOST_PAGES = 1_000;
    private static final int MOST_MESSAGE_CHARACTERS = 300;
    private static final int UNAUTHORIZED = 401;

    /** A provider that refreshes its data more often than a walk takes will not do so for long. */
    private static final int MOST_RESTARTS = 3;

    /** A provider that still works at the answer waits itself before it says so; this bounds one that does not. */
    private static final Duration PAUSE = Duration.ofMillis(100);

    private static final Duration MOST_RUN_TIME = Duration.ofMinutes(10);

    private static final int MOST_RUNS = 120;

    private static final Logger LOG = LoggerFactory.getLogger(Walk.class);

    private final ProviderClient client;
    private final Http http;
    private final Session session;
    private final Secrets secrets;
    private final InstantSource clock;
    private final long mostBytes;

    /** @param mostBytes of all bodies of one walk together */
    public Walk(ProviderClient client, Http http, Secrets secrets, InstantSource clock, long mostBytes) {
        this.client = client;
        this.http = http;
        this.session = new Session(client.signIn(), http, clock);
        this.secrets = secrets;
        this.clock = clock;
        this.mostBytes = mostBytes;
    }

    /** Asks in the first way, and in the next one as long as the provider refuses so much detail. */
    public Fetch of(List<Ask> asks) throws InterruptedException {
        Fetch fetch = unexpired(asks.get(0));
        for (Ask narrower : asks.subList(1, asks.size())) {
            if (!endedWith(Trouble.NARROWER, fetch)) {
                break;
            }
            fetch = unexpired(narrower);
        }
        return fetch;
    }

    /** Asks which days changed. */
    public Fetch of(ChangeFeed feed, Ask ask) throws InterruptedException {
        var changedAt = new HashMap<LocalDate, Instant>();
        var walked = new Walked(ask, body -> feed.readPage(body, changedAt));
        return toTheEnd(walked, () -> new Fetch.Told(ask, now(), Map.copyOf(changedAt), walked.requestId));
    }

    private Fetch unexpired(Ask ask) throws InterruptedException {
        Fetch fetch = walk(ask);
        for (int restarts = 0; restarts < MOST_RESTARTS && endedWith(Trouble.EXPIRED, fetch); restarts++) {
            fetch = walk(ask);
        }
        return fetch;
    }

    private static boolean endedWith(Trouble trouble, Fetch fetch) {
        return fetch instanceof Fetch.Broken broken && broken.failure().trouble() == trouble;
    }

    private Fetch walk(Ask ask) throws InterruptedException {
        var content = new StableContent();
        var walked = new Walked(ask, body -> client.readPage(ask, body, content));
        return toTheEnd(walked, () -> walked.whole(content));
    }

    private static Fetch toTheEnd(Walked walked, Supplier<Fetch> found) throws InterruptedException {
        try {
            do {
                walked.takePage();
            } while (walked.token.isPresent());
            return found.get();
        } catch (StoppedException e) {
            return e.broken;
        } catch (RuntimeException e) {
            var ask = walked.ask;
            LOG.debug("event=walk_failed source={} day={}", ask.source().name(), ask.day(), e);
            return walked.stopped("internal", e.toString(), Trouble.UNREADABLE).broken;
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private String shown(String message) {
        var clean = secrets.redact(message);
        return clean.substring(0, Math.min(clean.length(), MOST_MESSAGE_CHARACTERS));
    }

    /** Reads the body of one page. */
    @FunctionalInterface
    private interface PageReader {
        ReadPage read(byte[] body) throws UnwalkableException, NotYetException;
    }

    /** The way so far. */
    private final class Walked {

        private final Ask ask;
        private final PageReader reader;
        private final Instant startedAt = clock.instant();
        private final List<Page> pages = new ArrayList<>();
        private final Set<String> seenTokens = new HashSet<>();
        private Optional<String> token = Optional.empty();
        private Optional<Instant> refreshedAt = Optional.empty();
        private long bytes;
        private int runs;
        private String requestId = "-";

        Walked(Ask ask, PageReader reader) {
            this.ask = ask;
            this.reader = reader;
        }

        void takePage() throws InterruptedException, StoppedException {
            if (pages.size() == MOST_PAGES) {
                throw stopped("paging", "more than " + MOST_PAGES + " pages", Trouble.UNREADABLE);
            }
            var request = client.page(ask, token);
            var answer = send(request);
            requestId = answer.requestId();
            bytes += answer.body().size();
            var read = read(Page.of(request, answer), answer);
            token = read.next();
            if (read.isRunning()) {
                pause();
            } else if (token.isPresent() && !seenTokens.add(token.get())) {
                throw stopped("paging", "the token of a next page came twice", Trouble.UNREADABLE);
            }
        }

        private void pause() throws InterruptedException, StoppedException {
            runs++;
            if (runs == MOST_RUNS || clock.instant().isAfter(startedAt.plus(MOST_RUN_TIME))) {
                throw stopped("timeout", "the provider has not come to its answer in time", Trouble.TRANSIENT);
            }
            Thread.sleep(PAUSE.toMillis());
        }

        Fetch whole(StableContent content) {
            var preferred = client.prefers(ask, refreshedAt);
            return new Fetch.Whole(
                    ask, now(), List.copyOf(pages), content.hash(), content.rows(), preferred, requestId);
        }

        private Answer send(PageRequest request) throws InterruptedException, StoppedException {
            try {
                var answer = exchange(request);
                return answer.status() == UNAUTHORIZED && session.giveUp() ? exchange(request) : answer;
            } catch (SignInException e) {
                var problem = new FetchProblem("sign_in", shown(String.valueOf(e.getMessage())));
                throw stopped(problem, e.failure(), Optional.empty());
            } catch (HttpTimeoutException e) {
                throw stopped("timeout", "no answer in time", Trouble.TRANSIENT);
            } catch (TooLargeException e) {
                throw stopped("too_large", tooLarge(e.bytes()), Trouble.REFUSED);
            } catch (IOException e) {
                throw stopped("network", String.valueOf(e), Trouble.TRANSIENT);
            }
        }

        private Answer exchange(PageRequest request) throws IOException, InterruptedException, SignInException {
            return http.send(request, session.signed(client.headers(ask)), mostBytes - bytes);
        }

        private ReadPage read(Page page, Answer answer) throws StoppedException {
            if (!answer.isSuccess()) {
                throw refused(answer);
            }
            if (!answer.mayBeJson()) {
                throw rejected(
                        "wrong_content_type",
                        "content type " + answer.contentType().orElse(""),
                        page);
            }
            if (!page.body().isPlainUtf8()) {
                throw rejected("malformed_page", "not plain UTF-8", page);
            }
            try {
                var read = reader.read(page.body().bytes());
                if (!read.isRunning()) {
                    requireSameData(read);
                    pages.add(page);
                }
                return read;
            } catch (UnwalkableException e) {
                throw rejected("malformed_page", String.valueOf(e.getMessage()), page);
            } catch (NotYetException e) {
                throw stopped(e.code(), String.valueOf(e.getMessage()), Trouble.NOT_YET);
            }
        }

        /** Pages of before and after a refresh do not add up to either. */
        private void requireSameData(ReadPage read) throws StoppedException {
            if (!pages.isEmpty() && !read.refreshedAt().equals(refreshedAt)) {
                throw stopped("refreshed", "the data was refreshed between two pages", Trouble.EXPIRED);
            }
            refreshedAt = read.refreshedAt();
        }

        private String tooLarge(long pageBytes) {
            return "the answers are at least %d bytes, above the limit of %d".formatted(bytes + pageBytes, mostBytes);
        }

        private StoppedException refused(Answer answer) {
            var error = client.readError(
                    answer.status(), secrets.redact(answer.body().text()));
            var trouble = heeding(answer, client.trouble(error));
            var failure = new Pace.Failure(trouble, RetryAfter.of(answer.headers(), clock.instant()));
            var code = "http_" + answer.status();
            return stopped(new FetchProblem(code, shown(error.message())), failure, Optional.empty());
        }

        /** The provider's own word wins where only the pace is in question. */
        private Trouble heeding(Answer answer, Trouble trouble) {
            return switch (trouble) {
                case REFUSED, NARROWER -> answer.shouldRetry().orElse(false) ? Trouble.TRANSIENT : trouble;
                case TRANSIENT -> answer.shouldRetry().orElse(true) ? trouble : Trouble.REFUSED;
                case EXHAUSTED, CREDENTIAL, NOT_FOUND, UNREADABLE, NOT_YET, EXPIRED -> trouble;
            };
        }

        private StoppedException rejected(String code, String message, Page page) {
            var failure = new Pace.Failure(Trouble.UNREADABLE, Optional.empty());
            return stopped(new FetchProblem(code, shown(message)), failure, Optional.of(page));
        }

        private StoppedException stopped(String code, String message, Trouble trouble) {
            var failure = new Pace.Failure(trouble, Optional.empty());
            return stopped(new FetchProblem(code, shown(message)), failure, Optional.empty());
        }

        private StoppedException stopped(FetchProblem problem, Pace.Failure failure, Optional<Page> rejected) {
            int page = pages.size() + 1;
            return new StoppedException(new Fetch.Broken(ask, now(), problem, failure, rejected, page, requestId));
        }
    }

    /** Carries the end of a walk that came too early. */
    private static final class StoppedException extends Exception {

        private static final long serialVersionUID = 1L;

        private final transient Fetch.Broken broken;

        StoppedException(Fetch.Broken broken) {
            super(null, null, false, false);
            this.broken = broken;
        }
    }
}
