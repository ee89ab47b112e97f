package dev.boxline.whole;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

@Tag("long")
class ProvidersOnH2Test extends Providers {

    @TempDir
    static Path data;

    @Override
    List<String> database() {
        return List.of("--boxline.data-dir=" + data);
    }
}
