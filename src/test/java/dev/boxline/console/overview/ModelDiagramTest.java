package dev.boxline.console.overview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boxline.http.page.Words;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ModelDiagramTest {

    private static final Pattern SHOWN =
            Pattern.compile("<bpmn:(?!message|error)[^>]* name=\"([^\"]+)\"|<bpmn:text>([^<]+)");
    private static final Pattern HAN = Pattern.compile("\\p{IsHan}");

    private final ModelDiagram diagram = new ModelDiagram(Words.all());

    @Test
    void an_english_reader_sees_the_model_as_it_is() throws IOException {
        assertThat(diagram.in(Locale.ENGLISH)).isEqualTo(model());
    }

    @Test
    void a_chinese_reader_finds_a_chinese_word_at_every_step() {
        assertThat(SHOWN.matcher(diagram.in(Locale.CHINESE)).results())
                .hasSizeGreaterThan(30)
                .allSatisfy(shown -> assertThat(HAN.matcher(shown.group()).find())
                        .as(shown.group())
                        .isTrue());
    }

    @Test
    void nothing_but_the_words_is_another() throws IOException {
        assertThat(withoutWords(diagram.in(Locale.CHINESE))).isEqualTo(withoutWords(model()));
    }

    private static String withoutWords(String xml) {
        return xml.replaceAll(" name=\"[^\"]*\"", "").replaceAll("<bpmn:text>[^<]*", "");
    }

    private static String model() throws IOException {
        try (InputStream model = ModelDiagram.class.getResourceAsStream("/processes/fulfilment.bpmn")) {
            return new String(model.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
