package dev.aispend.ingest.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aispend.wire.Json;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BodyPartsTest {

    @Property(tries = 500)
    void parts_put_together_are_the_body_and_each_stays_below_the_size(
            @ForAll String any, @ForAll @IntRange(min = 12, max = 40) int mostBytes) {
        byte[] body = any.getBytes(StandardCharsets.UTF_8);
        var text = new String(body, StandardCharsets.UTF_8);
        var parts = BodyParts.split(body, mostBytes);
        assertThat(String.join("", parts)).isEqualTo(text);
        assertThat(parts)
                .allSatisfy(part -> assertThat(Json.write(part).length - 2).isLessThanOrEqualTo(mostBytes));
    }

    @Test
    void a_small_body_stays_in_one_piece() {
        assertThat(BodyParts.split("{}".getBytes(StandardCharsets.UTF_8), 12)).containsExactly("{}");
        assertThat(BodyParts.split(new byte[0], 12)).containsExactly("");
    }

    @Test
    void a_character_is_never_cut_in_two() {
        byte[] body = "abcdefghij😀k".getBytes(StandardCharsets.UTF_8);
        assertThat(BodyParts.split(body, 12)).containsExactly("abcdefghij", "😀k");
    }
}
