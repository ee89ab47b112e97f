package dev.boxline.guards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The list of guards speaks of the code as it is. */
class GuardsTest {

    static List<Guard> all() throws IOException {
        return Guard.all();
    }

    @ParameterizedTest
    @MethodSource("all")
    void is_where_the_list_says(Guard guard) {
        assertThat(guard.changes())
                .isNotEmpty()
                .allSatisfy(change -> assertThatCode(change::applied).doesNotThrowAnyException());
        assertThatCode(() -> Class.forName(guard.test())).doesNotThrowAnyException();
    }

    @Test
    @Tag("long")
    void the_product_compiles_without_each_of_them(@TempDir Path folder) throws IOException {
        int round = 0;
        for (List<Guard> left = Guard.all(); !left.isEmpty(); round++) {
            List<Guard> now = new ArrayList<>();
            Set<Path> files = new HashSet<>();
            for (Guard guard : left) {
                List<Path> changed =
                        guard.changes().stream().map(Change::file).distinct().toList();
                if (changed.stream().noneMatch(files::contains)) {
                    files.addAll(changed);
                    now.add(guard);
                }
            }
            Path classes = folder.resolve(String.valueOf(round));
            Files.createDirectories(classes.resolve("classes"));
            Overlay.compileAtOnce(now, classes);
            left = left.stream().filter(guard -> !now.contains(guard)).toList();
        }
        assertThat(round).isPositive();
    }
}
