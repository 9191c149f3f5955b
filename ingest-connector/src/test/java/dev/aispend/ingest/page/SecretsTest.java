package dev.aispend.ingest.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SecretsTest {

    private final Secrets secrets = new Secrets(List.of("own+secret", " "));

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
            Incorrect API key provided: sk-admin-****3kQA. You can ~ Incorrect API key provided: [redacted] You can
            header Authorization: Bearer abc.def-123 refused ~ header Authorization: [redacted] refused
            you sent own+secret twice: own+secret ~ you sent [redacted] twice: [redacted]
            model gpt-4o of key_kR7tYw2ZpQ9mXb4N in proj_8XkT ~ model gpt-4o of key_kR7tYw2ZpQ9mXb4N in proj_8XkT
            """)
    void what_is_or_looks_like_a_key_is_taken_out(String text, String shown) {
        assertThat(secrets.redact(text)).isEqualTo(shown);
    }

    @Test
    void our_own_key_is_taken_out_of_a_body_and_nothing_else() {
        byte[] clean = "{\"model\":\"sk-looks-like-a-key\"}".getBytes(StandardCharsets.UTF_8);
        assertThat(secrets.redactOwn(clean)).isSameAs(clean);
        assertThat(secrets.redactOwn("{\"echo\":\"own+secret\"}".getBytes(StandardCharsets.UTF_8)))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("{\"echo\":\"[redacted]\"}");
    }

    @Test
    void secrets_do_not_print_themselves() {
        assertThat(secrets).hasToString("Secrets[1]");
    }
}
