package dev.boxline.console.plan;

import dev.boxline.http.ProblemException;
import dev.boxline.http.request.Submitted;
import dev.boxline.recovery.outage.OutageQueries;
import dev.boxline.recovery.plan.ReleasePlans;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The result for each order of a plan or an outage: JSON, or CSV for a spreadsheet. */
@RestController
@RequestMapping("/api/v1/ops")
@Tag(name = "Operators")
class ReceiptsController {

    private static final String CSV = "text/csv";

    private final ReleasePlans plans;
    private final OutageQueries outages;
    private final ReceiptsWriter writer;

    ReceiptsController(ReleasePlans plans, OutageQueries outages, ReceiptsWriter writer) {
        this.plans = plans;
        this.outages = outages;
        this.writer = writer;
    }

    @GetMapping(path = "/release-plans/{id}/receipts", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "One line per order of the plan; all of them without limit")
    void ofPlan(@PathVariable String id, Submitted<ReceiptsQuery> query, HttpServletResponse response)
            throws IOException {
        writer.json(response, ReceiptsQuery.checked(query), ofPlan(id));
    }

    @GetMapping(
            path = {"/release-plans/{id}/receipts", "/release-plans/{id}/receipts.csv"},
            produces = CSV)
    @Operation(summary = "The same as CSV (UTF-8 with BOM); receipts.csv for a browser, which can't ask for a type")
    void planAsCsv(@PathVariable String id, Submitted<ReceiptsQuery> query, HttpServletResponse response)
            throws IOException {
        writer.csv(response, id, ReceiptsQuery.checked(query), ofPlan(id));
    }

    @GetMapping(path = "/outages/{id}/receipts", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "One line per order of the outage, with its wave and result")
    void ofOutage(@PathVariable String id, Submitted<ReceiptsQuery> query, HttpServletResponse response)
            throws IOException {
        writer.json(response, ReceiptsQuery.checked(query), ofOutage(id));
    }

    @GetMapping(
            path = {"/outages/{id}/receipts", "/outages/{id}/receipts.csv"},
            produces = CSV)
    @Operation(summary = "The same as CSV (UTF-8 with BOM); receipts.csv for a browser, which can't ask for a type")
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
