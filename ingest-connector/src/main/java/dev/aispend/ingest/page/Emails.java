package dev.aispend.ingest.page;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.aispend.wire.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/** Takes e-mail addresses out of a body before it is kept and leaves every other byte as it came. */
public final class Emails {

    private static final String REDACTED = "[redacted]";
    private static final byte[] REDACTED_JSON = ("\"" + REDACTED + "\"").getBytes(StandardCharsets.UTF_8);

    /** Bounded on both sides, or a long line without spaces would cost its square. */
    private static final Pattern ADDRESS =
            Pattern.compile("[^\\s\"'<>@,;:=]{1,64}(?:@|\\\\u0040|%40)[^\\s\"'<>@,;:=]{1,255}");

    private static final List<String> EMAIL_ENDINGS =
            List.of("email", "emails", "email_address", "email_addresses", "emailaddress", "emailaddresses");

    private Emails() {}

    /** Asked of every field of every row, hence without a copy of the name. */
    static boolean isEmailField(String name) {
        for (var ending : EMAIL_ENDINGS) {
            if (name.regionMatches(true, name.length() - ending.length(), ending, 0, ending.length())) {
                return true;
            }
        }
        return false;
    }

    /**
     * The JSON with the texts of e-mail fields replaced.
     *
     * @throws IOException when it is not JSON
     */
    public static byte[] redactJson(byte[] body) throws IOException {
        try (JsonParser json = Json.MAPPER.getFactory().createParser(body)) {
            var redaction = new Redaction(body);
            while (json.nextToken() != null) {
                if (json.currentToken() == JsonToken.FIELD_NAME && isEmailField(json.currentName())) {
                    json.nextToken();
                    redactValue(json, redaction);
                }
            }
            return redaction.finish();
        }
    }

    /** Text of no known form with everything that looks like an address replaced. */
    static String redactText(String text) {
        return ADDRESS.matcher(text).replaceAll(REDACTED);
    }

    private static void redactValue(JsonParser json, Redaction redaction) throws IOException {
        int open = 0;
        do {
            switch (json.currentToken()) {
                case START_OBJECT, START_ARRAY -> open++;
                case END_OBJECT, END_ARRAY -> open--;
                case VALUE_STRING -> redaction.replace(json);
                default -> {}
            }
        } while (open > 0 && json.nextToken() != null);
    }

    /** Copies the body up to each replaced text. */
    private static final class Redaction {

        private final byte[] body;
        private final ByteArrayOutputStream out;
        private int copied;

        Redaction(byte[] body) {
            this.body = body;
            this.out = new ByteArrayOutputStream();
        }

        void replace(JsonParser json) throws IOException {
            int start = Math.toIntExact(json.currentTokenLocation().getByteOffset());
            json.finishToken();
            int end = Math.toIntExact(json.currentLocation().getByteOffset());
            out.write(body, copied, start - copied);
            out.writeBytes(REDACTED_JSON);
            copied = end;
        }

        byte[] finish() {
            if (copied == 0) {
                return body;
            }
            out.write(body, copied, body.length - copied);
            return out.toByteArray();
        }
    }
}
