package dev.boxline.http.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class DesignSheetTest {

    private static final Pattern TOKEN = Pattern.compile("(?m)^ +(--[a-z]+): ([^;]+);");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(--[a-z]+)` \\| ([^|]+) \\| ([^|]+) \\|");

    @Test
    void the_tokens_are_those_of_the_stylesheet() throws IOException {
        String css = Files.readString(Path.of("src/main/resources/static/css/boxline.css"));
        int dark = css.indexOf("@media (prefers-color-scheme: dark)");
        Map<String, String> light = tokens(css.substring(0, dark));
        Map<String, String> inTheDark = tokens(css.substring(dark, css.indexOf("body.console")));

        Matcher row = ROW.matcher(Files.readString(Path.of("src/docs/design.md")));
        int sizes = 0;
        int colours = 0;
        while (row.find()) {
            assertThat(light).as(row.group(1)).containsEntry(row.group(1), row.group(2));
            if (inTheDark.containsKey(row.group(1))) {
                assertThat(inTheDark).as(row.group(1)).containsEntry(row.group(1), row.group(3));
                colours++;
            } else {
                sizes++;
            }
        }
        assertThat(sizes).isEqualTo(4);
        assertThat(colours).isEqualTo(inTheDark.size());
    }

    /** The grounds of the states aren't listed. */
    private static Map<String, String> tokens(String css) {
        Map<String, String> tokens = new LinkedHashMap<>();
        TOKEN.matcher(css).results().forEach(token -> tokens.put(token.group(1), token.group(2)));
        return tokens;
    }
}
