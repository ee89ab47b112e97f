package dev.boxline.whole;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

@Tag("long")
class OnPostgresTest extends WholeApplication {

    @TempDir
    static Path data;

    private final DurablePostgres postgres = new DurablePostgres();

    @Override
    List<String> database() {
        return postgres.settings(data);
    }

    @Override
    void stopDatabase() {
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
