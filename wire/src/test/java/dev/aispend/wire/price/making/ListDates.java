package dev.aispend.wire.price.making;

import java.time.LocalDate;

/** When the two lists were taken. */
record ListDates(LocalDate older, LocalDate younger) {

    String olderSource() {
        return "LiteLLM " + older;
    }

    String youngerSource() {
        return "genai-prices " + younger;
    }
}
