package dev.aispend.wire.provider;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;

/** A page that is not what the reference describes; a parser turns it into {@link Parsed.Rejected}. */
public final class RejectedPageException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String pointer;

    public RejectedPageException(String pointer, String reason) {
        super(reason);
        this.pointer = pointer;
    }

    /** What stands where the parser is now is wrong. */
    public static RejectedPageException here(JsonParser json, String reason) {
        return new RejectedPageException(
                json.getParsingContext().pathAsPointer().toString(), reason);
    }

    /** The object the parser has just left lacks a field, or holds one that does not fit. */
    public static RejectedPageException at(JsonParser json, String field, String reason) {
        return new RejectedPageException(
                json.getParsingContext()
                        .pathAsPointer()
                        .append(JsonPointer.compile("/" + field))
                        .toString(),
                reason);
    }

    public static RejectedPageException missing(JsonParser json, String field) {
        return at(json, field, field + " is missing");
    }

    /** JSON pointer into the body, empty for the whole. */
    public String pointer() {
        return pointer;
    }

    public String reason() {
        return String.valueOf(getMessage());
    }
}
