package dev.aispend.wire.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LineItemTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            nullValues = "none",
            value = {
                "gpt-4o-2024-08-06, input;                       gpt-4o-2024-08-06;            none;  input",
                "gpt-4o-2024-08-06, output;                      gpt-4o-2024-08-06;            none;  output",
                "gpt-4o-2024-08-06, cached input;                gpt-4o-2024-08-06;            none;  cached input",
                "gpt-5.1, cache writes;                          gpt-5.1;                      none;  cache writes",
                "gpt-realtime audio, input;                      gpt-realtime;                 audio; input",
                "gpt-realtime text, output;                      gpt-realtime;                 text;  output",
                "gpt-image-1 image, cached input;                gpt-image-1;                  image; cached input",
                "priority | gpt-5.1, output, long context;       gpt-5.1;                      none;  output",
                "evals | gpt-4o-mini-2024-07-18, input;          gpt-4o-mini-2024-07-18;       none;  input",
                "priority | gpt-realtime audio, input;           gpt-realtime;                 audio; input",
                "ft-gpt-4o-2024-08-06, output;                   ft-gpt-4o-2024-08-06;         none;  output",
                "ft:gpt-4o-mini:acme:shop:9xY, input;            ft:gpt-4o-mini:acme:shop:9xY; none;  input",
                "ft:gpt-4o:acme | team, cached input;            ft:gpt-4o:acme | team;        none;  cached input",
                "evals | ft:gpt-4o:acme, input;                  ft:gpt-4o:acme;               none;  input",
                "whisper-1, audio;                               whisper-1;                    none;  audio",
                "gpt-5.1,input;                                  gpt-5.1;                      none;  input",
                "assistants api | file search;                   none;                         none;  none",
                "Vector storage;                                 none;                         none;  none",
                "web search tool calls;                          none;                         none;  none",
                "gpt-4o-2024-08-06;                              none;                         none;  none",
                "evals | ;                                       none;                         none;  none",
                "', input';                                      none;                         none;  none",
                "'';                                             none;                         none;  none",
                "none;                                           none;                         none;  none",
            })
    void a_line_item_is_read_as_far_as_it_has_the_known_form(
            String text, String model, String modality, String direction) {
        assertThat(LineItem.parse(text)).isEqualTo(new LineItem(model, modality, direction));
    }
}
