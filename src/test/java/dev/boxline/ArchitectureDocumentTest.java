package dev.boxline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Holds the names in architecture.md against the source tree and the schema. */
class ArchitectureDocumentTest {

    private static final Path DOCUMENT = Path.of("src/docs/architecture.md");
    private static final Path SOURCES = Path.of("src/main/java/dev/boxline");
    private static final Pattern NAME = Pattern.compile("`([^`\\n]+)`");
    private static final Predicate<String> TYPE =
            Pattern.compile("([A-Z][a-z0-9]+)+").asMatchPredicate();
    private static final Predicate<String> LOWER_CASE =
            Pattern.compile("[a-z]+(_[a-z]+)*").asMatchPredicate();

    private static List<String> names;

    @BeforeAll
    static void read() throws IOException {
        names = NAME.matcher(Files.readString(DOCUMENT).replaceAll("(?s)```.*?```", ""))
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    @Test
    void every_type_it_names_exists() {
        assertThat(names.stream().filter(TYPE)).isNotEmpty().isSubsetOf(typesUnder(Path.of("src")));
    }

    @Test
    void every_path_it_names_exists() {
        assertThat(names.stream().filter(name -> name.contains("/")).map(Path::of))
                .isNotEmpty()
                .allMatch(Files::exists);
    }

    @Test
    void it_names_every_package_and_every_table_and_no_others() {
        assertThat(names.stream().filter(LOWER_CASE).collect(Collectors.toSet()))
                .isEqualTo(Stream.concat(packages(), tables()).collect(Collectors.toSet()));
    }

    private static Stream<String> packages() {
        return files(SOURCES, 1)
                .filter(Files::isDirectory)
                .filter(path -> !path.equals(SOURCES))
                .map(path -> path.getFileName().toString());
    }

    private static Stream<String> tables() {
        return files(Path.of("src/main/resources/db/migration"), 3)
                .filter(path -> path.toString().endsWith(".sql"))
                .flatMap(path -> Pattern.compile("(?im)^create table (\\w+)")
                        .matcher(text(path))
                        .results()
                        .map((MatchResult found) -> found.group(1)));
    }

    private static Set<String> typesUnder(Path root) {
        return files(root, Integer.MAX_VALUE)
                .map(path -> path.getFileName().toString())
                .filter(name -> name.endsWith(".java"))
                .map(name -> name.substring(0, name.length() - ".java".length()))
                .collect(Collectors.toSet());
    }

    private static Stream<Path> files(Path root, int depth) {
        try (Stream<Path> walk = Files.walk(root, depth)) {
            return walk.toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
