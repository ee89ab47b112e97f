package dev.boxline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pictures in the documentation show the models as they are; {@code .ci/diagrams} draws them. */
class DiagramsAreCurrentTest {

    private static final Path MODELS = Path.of("processes");
    private static final Path PICTURES = Path.of("src/docs/diagrams");

    @Test
    void there_are_models_to_look_at() throws IOException {
        assertThat(models()).contains("fulfilment", "recovery");
    }

    @ParameterizedTest
    @MethodSource("models")
    void the_picture_was_drawn_from_the_model_as_it_is(String name) throws Exception {
        var picture = PICTURES.resolve(name + ".svg");
        assertThat(picture).as("npm --prefix .ci/diagrams run render draws it").exists();
        assertThat(Files.readString(picture))
                .as("%s is out of date: draw it again with npm --prefix .ci/diagrams run render", picture)
                .contains("<!-- model sha256: " + fingerprint(MODELS.resolve(name + ".bpmn")) + " -->");
        assertThat(PICTURES.resolve(name + ".png")).exists();
    }

    static List<String> models() throws IOException {
        try (Stream<Path> files = Files.list(MODELS)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".bpmn"))
                    .map(file -> file.substring(0, file.length() - ".bpmn".length()))
                    .sorted()
                    .toList();
        }
    }

    /** Whatever line ends a checkout brought along, the model is the same. */
    private static String fingerprint(Path model) throws IOException, NoSuchAlgorithmException {
        var bytes = Files.readString(model).replace("\r\n", "\n").getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
