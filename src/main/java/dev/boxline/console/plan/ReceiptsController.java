package dev.boxline.console.plan;

import dev.boxline.deadletter.ReleaseReceipt;
import dev.boxline.http.ProblemException;
import dev.boxline.http.request.Submitted;
import dev.boxline.recovery.outage.OutageQueries;
import dev.boxline.recovery.plan.ReleasePlans;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The result of each order of a plan or an outage, as JSON or as CSV for a spreadsheet. */
@RestController
@RequestMapping("/api/v1/ops")
@Tag(name = "Operators")
class ReceiptsController {

    private static final String CSV = "text/csv";
    private static final String AS_CSV =
            "The same as CSV (UTF-8 with BOM) with Accept: text/csv, or under receipts.csv for a browser.";

    /** Only describes the JSON, which is streamed, in the OpenAPI document. */
    private record ReceiptPage(
            List<ReleaseReceipt> items, @Nullable String next) {}

    private final ReleasePlans plans;
    private final OutageQueries outages;
    private final ReceiptsWriter writer;

    ReceiptsController(ReleasePlans plans, OutageQueries outages, ReceiptsWriter writer) {
        this.plans = plans;
        this.outages = outages;
        this.writer = writer;
    }

    @GetMapping(path = "/release-plans/{id}/receipts", produces = MediaType.APPLICATION_JSON_VALUE)
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(mediaType = "application/json", schema = @Schema(implementation = ReceiptPage.class)),
                @Content(mediaType = CSV, schema = @Schema(type = "string"))
            })
    @Operation(summary = "One line per order of the plan; all of them without limit", description = AS_CSV)
    void ofPlan(@PathVariable String id, Submitted<ReceiptsQuery> query, HttpServletResponse response)
            throws IOException {
        writer.json(response, ReceiptsQuery.checked(query), ofPlan(id));
    }

    @GetMapping(
            path = {"/release-plans/{id}/receipts", "/release-plans/{id}/receipts.csv"},
            produces = CSV)
    @Operation(hidden = true)
    void planAsCsv(@PathVariable String id, Submitted<ReceiptsQuery> query, HttpServletResponse response)
            throws IOException {
        writer.csv(response, id, ReceiptsQuery.checked(query), ofPlan(id));
    }

    @GetMapping(path = "/outages/{id}/receipts", produces = MediaType.APPLICATION_JSON_VALUE)
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(mediaType = "application/json", schema = @Schema(implementation = ReceiptPage.class)),
                @Content(mediaType = CSV, schema = @Schema(type = "string"))
            })
    @Operation(summary = "One line per order of the outage, with its wave and result", description = AS_CSV)
    void ofOutage(@PathVariable String id, Submitted<ReceiptsQuery> query, HttpServletResponse response)
            throws IOException {
        writer.json(response, ReceiptsQuery.checked(query), ofOutage(id));
    }

    @GetMapping(
            path = {"/outages/{id}/receipts", "/outages/{id}/receipts.csv"},
            produces = CSV)
    @Operation(hidden = true)
    void outageAsCsv(@PathVariable String id, Submitted<ReceiptsQuery> query, HttpServletResponse response)
            throws IOException {
        writer.csv(response, id, ReceiptsQuery.checked(query), ofOutage(id));
    }

    private ReceiptsWriter.Pages ofPlan(String id) {
        if (plans.find(id).isEmpty()) {
            throw ProblemException.notFound("release plan");
        }
        return (after, limit) -> plans.receipts(id, after.orderNo(), after.step(), limit);
    }

    private ReceiptsWriter.Pages ofOutage(String id) {
        if (outages.find(id).isEmpty()) {
            throw ProblemException.notFound("outage");
        }
        return (after, limit) -> outages.receipts(id, after.orderNo(), after.step(), limit);
    }
}
