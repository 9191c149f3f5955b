package dev.aispend.ingest.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EmailsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
            {"user_email":"dana@acme.example"} ~ {"user_email":"[redacted]"}
            { "a" : 1.50 ,\t"Email"  :  "x\\"y@z" , "b":[ ] } ~ { "a" : 1.50 ,\t"Email"  :  "[redacted]" , "b":[ ] }
            {"email":null,"owner":{"workEmail":"ü€😀@x"}} ~ {"email":null,"owner":{"workEmail":"[redacted]"}}
            {"emails":["a@b",["c@d"],{"name":"e@f","n":1}],"x":"a@b"} ~ {"emails":["[redacted]",["[redacted]"],{"name":"[redacted]","n":1}],"x":"a@b"}
            {"ü":"€😀","email":"a@b","é":"x"} ~ {"ü":"€😀","email":"[redacted]","é":"x"}
            {"user_id":"u@v","email_verified":"yes","v":1E+2} ~ {"user_id":"u@v","email_verified":"yes","v":1E+2}
            {"email_address":"a@b","contactEmailAddresses":["c@d"]} ~ {"email_address":"[redacted]","contactEmailAddresses":["[redacted]"]}
            {"user\\u005femail":"a@b"} ~ {"user\\u005femail":"[redacted]"}
            """)
    void only_the_texts_of_email_fields_change(String body, String kept) {
        assertThat(redact(body)).isEqualTo(kept);
    }

    @Test
    void the_recorded_page_with_addresses_differs_in_nothing_else() throws IOException {
        var page = resource("/openai-costs-by-user-and-key.json");
        var expected = page.replaceAll("(\"user_email\": )\"[^\"]*\"", "$1\"[redacted]\"");
        assertThat(expected).isNotEqualTo(page).doesNotContain("@");
        assertThat(redact(page)).isEqualTo(expected);
    }

    @Test
    void a_body_without_addresses_is_not_even_copied() throws IOException {
        byte[] body = "{\"a\":[1,2,{\"b\":null}]}".getBytes(StandardCharsets.UTF_8);
        assertThat(Emails.redactJson(body)).isSameAs(body);
    }

    @Property(tries = 300)
    void redaction_is_what_replacing_the_value_before_writing_would_have_given(
            @ForAll @Size(max = 8) List<String> fields, @ForAll String address, @ForAll int at) {
        int place = Math.floorMod(at, fields.size() + 1);
        assertThat(redact(page(fields, place, address))).isEqualTo(page(fields, place, "[redacted]"));
    }

    @Test
    void text_of_no_known_form_loses_what_looks_like_an_address() {
        assertThat(Emails.redactText("<p>mail dana@acme.example, or <lee@x></p>"))
                .isEqualTo("<p>mail [redacted], or <[redacted]></p>");
        assertThat(Emails.redactText("{\"user\\u005femail\":\"dana\\u0040acme.example\",\"has_"))
                .isEqualTo("{\"user\\u005femail\":\"[redacted]\",\"has_");
    }

    private static String page(List<String> fields, int place, String address) {
        ObjectNode page = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < fields.size(); i++) {
            if (i == place) {
                page.put("user_email", address);
            }
            page.put("f" + i + fields.get(i) + ".", fields.get(i));
        }
        if (place == fields.size()) {
            page.put("user_email", address);
        }
        return page.toString();
    }

    private static String redact(String body) {
        try {
            return new String(Emails.redactJson(body.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String resource(String name) throws IOException {
        try (var in = Objects.requireNonNull(EmailsTest.class.getResourceAsStream(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
