package dev.boxline.alerting;

import dev.boxline.partner.Endpoint;
import dev.boxline.partner.PartnerClients;
import dev.boxline.partner.connection.Connection;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What a receiver is told, in the language of the settings. */
@Component
public class AlertText {

    private final MessageSource messages;
    private final AlertSettings settings;
    private final PartnerClients clients;
    private final DrillMarks drills;

    AlertText(MessageSource messages, AlertSettings settings, PartnerClients clients, DrillMarks drills) {
        this.messages = messages;
        this.settings = settings;
        this.clients = clients;
        this.drills = drills;
    }

    /** The first line. */
    String title(Alert alert) {
        String state = message(
                alert.clearedAt() != null
                        ? "alert.cleared"
                        : "alert." + alert.rule().severity());
        String drill = isDrill(alert) ? "[" + message("drill.mark") + "] " : "";
        return drill + "[" + state + "] " + alert.rule().alert()
                + (alert.subject().isEmpty() ? "" : " " + alert.subject());
    }

    /** All lines. */
    String whole(Alert alert) {
        List<String> lines =
                new ArrayList<>(List.of(title(alert), summary(alert), message("alert.since") + " " + since(alert)));
        String contact = contact(alert);
        if (contact != null) {
            lines.add(messages.getMessage("alert.contact", new Object[] {contact}, settings.language()));
        }
        lines.add(runbook(alert.rule()));
        return String.join("\n", lines);
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
        fields.put("contact", Objects.requireNonNullElse(contact(alert), ""));
        fields.put("drill", Boolean.toString(isDrill(alert)));
        fields.put("runbookUrl", runbook(alert.rule()));
        return fields;
    }

    /** The section of the runbooks. */
    public String runbook(AlertRule rule) {
        return settings.runbooks() + "#" + rule.alert().toLowerCase(Locale.ROOT);
    }

    /** Whom to call at the partner; null when it's about no partner, or no contact is set. */
    public @Nullable String contact(Alert alert) {
        return endpoint(alert)
                .flatMap(clients::connection)
                .map(Connection::contact)
                .orElse(null);
    }

    /** Whether a drill caused it. */
    public boolean isDrill(Alert alert) {
        return endpoint(alert)
                .filter(endpoint -> drills.isDrill(endpoint, alert.since()))
                .isPresent();
    }

    private Optional<Endpoint> endpoint(Alert alert) {
        return clients.endpoints().stream()
                .filter(endpoint -> alert.subject().equals(endpoint.partner() + "/" + endpoint.name()))
                .findFirst();
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
