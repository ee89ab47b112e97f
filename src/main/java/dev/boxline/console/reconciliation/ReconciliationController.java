package dev.boxline.console.reconciliation;

import dev.boxline.http.CursorPage;
import dev.boxline.http.ProblemException;
import dev.boxline.http.request.PageQuery;
import dev.boxline.http.request.ReasonRequest;
import dev.boxline.http.request.Submitted;
import dev.boxline.http.request.Text;
import dev.boxline.operations.BackfillRequest;
import dev.boxline.operations.DifferenceCommands;
import dev.boxline.operations.DifferenceRequest;
import dev.boxline.reconciliation.BillKey;
import dev.boxline.reconciliation.BillSources;
import dev.boxline.reconciliation.DifferenceKind;
import dev.boxline.reconciliation.DifferenceRepository;
import dev.boxline.reconciliation.Reconciliations;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The daily reconciliation with partners' bills. */
@RestController
@RequestMapping("/api/v1/ops")
@Tag(name = "Operators")
class ReconciliationController {

    private final Reconciliations reconciliations;
    private final ReconciliationDays days;
    private final DifferenceRepository differences;
    private final DifferenceCommands commands;

    ReconciliationController(
            Reconciliations reconciliations,
            ReconciliationDays days,
            DifferenceRepository differences,
            DifferenceCommands commands) {
        this.reconciliations = reconciliations;
        this.days = days;
        this.differences = differences;
        this.commands = commands;
    }

    /** @param from the first day */
    record DaysQuery(
            @Text(min = 0, max = 10) @Nullable String from,
            @Text(min = 0, max = 10) @Nullable String to,
            @Text(min = 0, max = 16) @Nullable String source,
            @Text(min = 0, max = 64) @Nullable String after,

            @DefaultValue("50") @Range(min = 1, max = PageQuery.MAX, message = PageQuery.LIMIT)
            int limit) {}

    record DifferencesQuery(
            @Nullable DifferenceKind kind,
            DifferenceView.@Nullable State state,
            @Text(min = 0, max = 18) @Nullable String after,

            @DefaultValue("50") @Range(min = 1, max = PageQuery.MAX, message = PageQuery.LIMIT)
            int limit) {}

    @GetMapping("/reconciliations")
    @Operation(summary = "Days reconciled with partners' bills, newest first")
    CursorPage<ReconciliationView> list(Submitted<DaysQuery> submitted) {
        DaysQuery query = submitted.value();
        submitted
                .require("from", query.from(), BillKey::isDay, BackfillRequest.DAY)
                .require("to", query.to(), BillKey::isDay, BackfillRequest.DAY)
                .requireOneOf("source", query.source(), BillSources.names())
                .require("after", query.after(), ReconciliationController::isKey, PageQuery.UNKNOWN_CURSOR)
                .checked();
        var read = reconciliations.list(
                query.source(),
                query.from() == null ? null : LocalDate.parse(query.from()),
                query.to() == null ? null : LocalDate.parse(query.to()),
                query.after() == null ? null : BillKey.parse(query.after()),
                query.limit() + 1);
        return CursorPage.cut(read, query.limit(), day -> day.key().toString()).map(ReconciliationView::of);
    }

    private static boolean isKey(String text) {
        return text.contains("/") && BillKey.isDay(text.substring(text.indexOf('/') + 1));
    }

    @PostMapping("/reconciliations/{source}/{day}/run")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "Reconcile a day now, again if it has ended")
    ReconciliationView run(Authentication user, @PathVariable String source, @PathVariable String day) {
        BillKey key = days.key(source, day);
        commands.run(user.getName(), key);
        return ReconciliationView.of(reconciliations.find(key).orElseThrow());
    }

    @PostMapping("/reconciliations/{source}/{day}/close")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @ApiResponse(responseCode = "409", description = "The day has not failed, or is closed already")
    @Operation(summary = "Close a failed day that can't be reconciled, until it is run again")
    ReconciliationView close(
            Authentication user,
            @PathVariable String source,
            @PathVariable String day,
            @RequestBody Submitted<ReasonRequest> request) {
        BillKey key = days.get(source, day).key();
        commands.close(user.getName(), key, request.checked().reason());
        return ReconciliationView.of(reconciliations.find(key).orElseThrow());
    }

    /** @param days how many were started or continued; those of the range that are reconciled stay as they are */
    record Backfill(String source, int days) {}

    @PostMapping("/reconciliations/{source}/run")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "Reconcile the days of a range that aren't reconciled")
    Backfill backfill(
            Authentication user, @PathVariable String source, @RequestBody Submitted<BackfillRequest> request) {
        return new Backfill(source, commands.backfill(user.getName(), days.source(source), request));
    }

    @GetMapping("/reconciliations/{source}/{day}/differences")
    @Operation(summary = "Differences of a day, with both sides and what can be done")
    CursorPage<DifferenceView> differences(
            @PathVariable String source, @PathVariable String day, Submitted<DifferencesQuery> submitted) {
        BillKey key = days.get(source, day).key();
        DifferencesQuery query = submitted
                .require("after", submitted.value().after(), id -> id.matches("\\d+"), PageQuery.UNKNOWN_CURSOR)
                .checked();
        long after = query.after() == null ? 0 : Long.parseLong(query.after());
        Boolean open = query.state() == null ? null : query.state() == DifferenceView.State.OPEN;
        var read = differences.list(key, query.kind(), open, after, query.limit() + 1).stream()
                .map(DifferenceView::of)
                .toList();
        return CursorPage.cut(read, query.limit(), DifferenceView::id);
    }

    @PostMapping("/differences/{id}/resolution")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @ApiResponse(
            responseCode = "409",
            description =
                    "The difference is resolved already, the action doesn't apply now, or a second person has to decide")
    @Operation(summary = "Refund, apply, ask the partner again or write off one difference")
    DifferenceCommands.Resolved resolve(
            Authentication user, @PathVariable String id, @RequestBody Submitted<DifferenceRequest> request) {
        if (differences.find(id).isEmpty()) {
            throw ProblemException.notFound("difference");
        }
        return commands.resolve(user.getName(), id, request);
    }
}
