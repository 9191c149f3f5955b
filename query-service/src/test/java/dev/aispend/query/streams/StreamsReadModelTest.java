package dev.aispend.query.streams;

import dev.aispend.query.SampleDay;
import dev.aispend.query.readmodel.ReadModel;
import dev.aispend.query.readmodel.ReadModelContract;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** The read model filled by the topology keeps the same promises. */
class StreamsReadModelTest implements ReadModelContract {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private final List<StreamsFixture> fixtures = new ArrayList<>();

    @Override
    public ReadModel holding(SampleDay... days) {
        var fixture = new StreamsFixture(folder.resolve("" + fixtures.size()));
        fixtures.add(fixture);
        for (var day : days) {
            fixture.publish(day);
        }
        return fixture.readModel();
    }

    @AfterEach
    void close() {
        fixtures.forEach(StreamsFixture::close);
    }
}
