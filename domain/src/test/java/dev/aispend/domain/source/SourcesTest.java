package dev.aispend.domain.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aispend.domain.basis.Basis;
import dev.aispend.domain.spend.Names;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SourcesTest {

    @Test
    void every_source_is_found_by_its_name_and_provider() {
        assertThat(Sources.ALL).allSatisfy(source -> {
            assertThat(Sources.find(source.name())).contains(source);
            assertThat(Sources.of(source.provider())).contains(source);
            assertThat(Names.isValid(source.name())).isTrue();
        });
        assertThat(Sources.find("openai.nothing")).isEmpty();
    }

    @Test
    void only_the_bill_is_billed() {
        assertThat(Sources.ALL)
                .filteredOn(source -> source.basis() == Basis.BILLED)
                .containsExactly(Sources.OPENAI_COSTS);
    }
}
