package dev.aispend.query.readmodel;

import dev.aispend.query.PlainReadModel;
import dev.aispend.query.SampleDay;

class PlainReadModelTest implements ReadModelContract {

    @Override
    public ReadModel holding(SampleDay... days) {
        return new PlainReadModel(days);
    }
}
