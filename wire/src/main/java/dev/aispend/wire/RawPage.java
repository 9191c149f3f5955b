package dev.aispend.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.aispend.domain.spend.AccountDay;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP response body as received, in the envelope that says where it came from. JSON on {@code spend.raw.*}.
 *
 * @param fetchId of the complete walk this page belongs to; rises with every fetch of (source, account, day)
 * @param fetchedAt when the walk ended
 * @param page from 1
 * @param pages how many pages the walk found
 * @param part from 1, of a body too large for one record
 * @param parts how many parts the body was split into, 1 for a body in one piece
 * @param status the HTTP status
 * @param sha256 of the whole body's UTF-8 bytes as received, in hexadecimal
 * @param body verbatim, but for values of e-mail fields, which read {@code [redacted]}
 * @param rejected why the body could not be walked; null for a good page
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RawPage(
        int schemaVersion,
        String provider,
        String source,
        String account,
        LocalDate day,
        long fetchId,
        Instant fetchedAt,
        int page,
        int pages,
        int part,
        int parts,
        Request request,
        int status,
        @Nullable String contentType,
        String sha256,
        String body,
        @Nullable String rejected) {

    public static final int SCHEMA_VERSION = 1;

    /**
     * What was asked, without any credential.
     *
     * @param path such as {@code /v1/organization/costs}
     * @param query as sent, percent-encoded, without the leading question mark
     */
    public record Request(String method, String path, String query) {}

    public AccountDay accountDay() {
        return new AccountDay(provider, account, day);
    }

    public RawPageKey key() {
        return new RawPageKey(source, account, day, page, part, rejected != null);
    }

    /** Stands in the envelope as {@code last}, so that a reader sees where a fetch ends. */
    @JsonProperty(value = "last", access = JsonProperty.Access.READ_ONLY)
    public boolean isLast() {
        return page == pages;
    }

    public byte[] toJson() {
        return Json.write(this);
    }

    /** @throws MalformedRecordException when the bytes are no envelope */
    public static RawPage fromJson(byte[] json) {
        return Json.read(json, RawPage.class);
    }
}
