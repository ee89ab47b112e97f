package dev.boxline.whole;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

@Tag("long")
class ProvidersOnPostgresTest extends Providers {

    @TempDir
    static Path data;

    private final DurablePostgres postgres = new DurablePostgres();

    @Override
    List<String> database() {
        return postgres.settings(data);
    }

    @Override
    void stopDatabase() throws IOException {
        postgres.close();
    }
}
