package dev.aispend.query.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OpenApiTest {

    private static final String JSON = "application/json";

    @Test
    void the_check_finds_a_field_too_many_a_field_too_few_and_a_wrong_type() {
        assertThat(OpenApi.faults("/health", 200, JSON, "{\"status\":\"up\"}")).isEmpty();
        assertThat(OpenApi.faults("/health", 200, JSON, "{\"status\":\"up\",\"more\":1}"))
                .isNotEmpty();
        assertThat(OpenApi.faults("/health", 200, JSON, "{}")).isNotEmpty();
        assertThat(OpenApi.faults("/providers/openai/raw", 200, JSON, "{\"items\":[{\"id\":7}]}"))
                .isNotEmpty();
        assertThat(OpenApi.faults("/spend", 400, "application/problem+json", "{\"type\":\"about:blank\"}"))
                .isNotEmpty();
    }

    @Test
    void the_check_finds_an_undocumented_status_or_media_type() {
        assertThat(OpenApi.faults("/health", 500, JSON, "{}")).isNotEmpty();
        assertThat(OpenApi.faults("/health", 200, "text/html", "<p>")).isNotEmpty();
        assertThat(OpenApi.faults("/elsewhere", 200, JSON, "{}")).isNotEmpty();
    }
}
