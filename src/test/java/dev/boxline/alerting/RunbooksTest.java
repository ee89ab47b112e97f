package dev.boxline.alerting;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each alert, whoever sends it, leads to a section of the runbooks, in both languages. */
class RunbooksTest {

    private static final Path RULES = Path.of("src/ops/prometheus/alerts.yml");

    @ParameterizedTest
    @ValueSource(strings = {"runbooks.md", "runbooks.zh-CN.md"})
    void every_alert_has_a_section_and_every_section_an_alert(String page) throws IOException {
        Set<String> linked = found("runbooks\\.md#(\\w+)", Files.readString(RULES));
        own().forEach(alert -> linked.add(alert.toLowerCase(Locale.ROOT)));
        Set<String> sections = found("(?m)^## (\\w+)$", Files.readString(Path.of("src/docs", page)));
        assertThat(sections.stream().map(name -> name.toLowerCase(Locale.ROOT)))
                .containsExactlyInAnyOrderElementsOf(linked);
    }

    @Test
    void the_alerts_of_boxline_itself_are_called_like_those_of_prometheus() throws IOException {
        assertThat(found("alert: (\\w+)", Files.readString(RULES))).containsAll(own());
    }

    /** What Prometheus alone can see. */
    @Test
    void the_manual_names_the_alerts_that_boxline_does_not_send() throws IOException {
        Set<String> others = found("alert: (\\w+)", Files.readString(RULES));
        others.removeAll(own());
        others.removeIf(name -> name.startsWith("BoxlineVisibleBudget")); // the two budgets
        assertThat(Files.readString(Path.of("src/docs/operations.md"))).contains(others);
    }

    private static List<String> own() {
        return Arrays.stream(AlertRule.values()).map(AlertRule::alert).toList();
    }

    private static Set<String> found(String pattern, String text) {
        Stream<String> all = Pattern.compile(pattern).matcher(text).results().map(result -> result.group(1));
        return all.collect(Collectors.toCollection(TreeSet::new));
    }
}
