package dev.boxline.console.alert;

import dev.boxline.alerting.Alert;
import dev.boxline.alerting.AlertRepository;
import dev.boxline.alerting.AlertRule;
import dev.boxline.alerting.AlertText;
import dev.boxline.http.request.ReasonRequest;
import dev.boxline.http.request.Submitted;
import dev.boxline.operations.AlertCommands;
import dev.boxline.operations.SilenceRequest;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/ops/alerts")
@Tag(name = "Operators")
class AlertController {

    private final AlertRepository alerts;
    private final AlertText text;
    private final AlertCommands commands;

    AlertController(AlertRepository alerts, AlertText text, AlertCommands commands) {
        this.alerts = alerts;
        this.text = text;
        this.commands = commands;
    }

    record AlertView(
            String id,
            String alert,
            AlertRule.Severity severity,
            String subject,
            double value,
            Instant since,
            @Nullable Instant clearedAt,
            @Nullable String acknowledgedBy,
            @Nullable Instant silencedUntil,
            String runbookUrl,
            @Nullable String contact,
            boolean drill) {}

    record AlertList(List<AlertView> items) {}

    @GetMapping
    @Operation(summary = "Alerts: what fires, oldest first; then what has fired before")
    AlertList list() {
        return new AlertList(alerts.list().stream().map(this::view).toList());
    }

    @PostMapping("/{id}/acknowledgement")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @ApiResponse(responseCode = "409", description = "The alert doesn't fire any more")
    @Operation(summary = "Look after an alert: it isn't sent again while it lasts; 409 when it doesn't fire any more")
    AlertView acknowledge(Authentication user, @PathVariable String id, @RequestBody Submitted<ReasonRequest> request) {
        return view(commands.acknowledge(user.getName(), id, request.checked().reason()));
    }

    @PostMapping("/{id}/silence")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "Tell nobody of an alert for some minutes; 0 ends the silence")
    AlertView silence(Authentication user, @PathVariable String id, @RequestBody Submitted<SilenceRequest> request) {
        return view(commands.silence(user.getName(), id, request));
    }

    private AlertView view(Alert alert) {
        return new AlertView(
                Long.toString(alert.id()),
                alert.rule().alert(),
                alert.rule().severity(),
                alert.subject(),
                alert.amount(),
                alert.since(),
                alert.clearedAt(),
                alert.acknowledgedBy(),
                alert.silencedUntil(),
                text.runbook(alert.rule()),
                text.contact(alert),
                text.isDrill(alert));
    }
}
