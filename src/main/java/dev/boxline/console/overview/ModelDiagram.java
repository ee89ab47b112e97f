package dev.boxline.console.overview;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.context.MessageSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/** The BPMN model with labels in the reader's language; a label without a translation stays as in the model. */
@Component
class ModelDiagram {

    private static final String MODEL = "processes/fulfilment.bpmn";

    /** A name, or the text of an annotation. A regular expression suffices for our own model. */
    private static final Pattern LABEL = Pattern.compile("( name=\"|<bpmn:text>)([^\"<]+)");

    private final MessageSource messages;
    private final Map<Locale, String> translations = new ConcurrentHashMap<>();

    ModelDiagram(MessageSource messages) {
        this.messages = messages;
    }

    /** BPMN, as XML. */
    String in(Locale locale) {
        return translations.computeIfAbsent(locale, this::translated);
    }

    private String translated(Locale locale) {
        return LABEL.matcher(model())
                .replaceAll(label -> Matcher.quoteReplacement(label.group(1) + translation(label, locale)));
    }

    private String translation(MatchResult label, Locale locale) {
        String english = HtmlUtils.htmlUnescape(label.group(2));
        String text = messages.getMessage("diagram." + english, null, english, locale);
        return text == null ? label.group(2) : HtmlUtils.htmlEscape(text, StandardCharsets.UTF_8.name());
    }

    private static String model() {
        try (InputStream model = new ClassPathResource(MODEL).getInputStream()) {
            return new String(model.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(MODEL + " can't be read", e);
        }
    }
}
