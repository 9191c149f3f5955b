package dev.aispend.ingest.page;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A body as it is kept: without e-mail addresses and our credentials, in parts that fit a record, else verbatim. */
public final class KeptBody {

    /** Of a record's 32 MiB; what the envelope around it and the producer need is far below the rest. */
    static final int PART_BYTES = 24 * 1024 * 1024;

    private KeptBody() {}

    /** A body that was walked, hence JSON. */
    public static List<String> ofGood(Body body, Secrets secrets) {
        try {
            return BodyParts.split(secrets.redactOwn(Emails.redactJson(body.bytes())), PART_BYTES);
        } catch (IOException e) {
            throw new IllegalArgumentException("a walked body is JSON", e);
        }
    }

    /** The beginning of a body that could not be walked, up to one part: what it is cannot be known. */
    public static String ofRejected(Body body, Secrets secrets) {
        var beginning = new String(body.bytes(), 0, Math.min(body.size(), PART_BYTES), StandardCharsets.UTF_8);
        var clean = secrets.redact(Emails.redactText(beginning));
        return BodyParts.split(clean.getBytes(StandardCharsets.UTF_8), PART_BYTES)
                .get(0);
    }
}
