package dev.boxline.alerting;

import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What a receiver is told, in the language of the settings. */
@Component
public class AlertText {

    private final MessageSource messages;
    private final AlertSettings settings;

    AlertText(MessageSource messages, AlertSettings settings) {
        this.messages = messages;
        this.settings = settings;
    }

    /** The first line. */
    String title(Alert alert) {
        String state = message(
                alert.clearedAt() != null
                        ? "alert.cleared"
                        : "alert." + alert.rule().severity());
        return "[" + state + "] " + alert.rule().alert() + (alert.subject().isEmpty() ? "" : " " + alert.subject());
    }

    /** All lines. */
    String whole(Alert alert) {
        return String.join(
                "\n", title(alert), summary(alert), message("alert.since") + " " + since(alert), runbook(alert.rule()));
    }

    /** The fields for a program. */
    Map<String, String> fields(Alert alert) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("alert", alert.rule().alert());
        fields.put("severity", alert.rule().severity().name());
        fields.put("state", alert.clearedAt() == null ? "FIRING" : "CLEARED");
        fields.put("subject", alert.subject());
        fields.put("since", since(alert));
        fields.put("summary", summary(alert));
        fields.put("runbookUrl", runbook(alert.rule()));
        return fields;
    }

    /** The section of the runbooks. */
    public String runbook(AlertRule rule) {
        return settings.runbooks() + "#" + rule.alert().toLowerCase(Locale.ROOT);
    }

    private String summary(Alert alert) {
        return message("alert.rule." + alert.rule());
    }

    private static String since(Alert alert) {
        return alert.since().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private String message(String key) {
        return messages.getMessage(key, null, settings.language());
    }
}
