package dev.boxline.console.reconciliation;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.boxline.bill.BillSource;
import dev.boxline.http.CursorPage;
import dev.boxline.http.ProblemException;
import dev.boxline.http.page.PageController;
import dev.boxline.http.page.PageFormatter;
import dev.boxline.http.request.ReasonRequest;
import dev.boxline.http.request.Submitted;
import dev.boxline.money.Money;
import dev.boxline.operations.BackfillRequest;
import dev.boxline.operations.DifferenceCommands;
import dev.boxline.operations.DifferenceRequest;
import dev.boxline.operations.OperatorCommands.ResolutionState;
import dev.boxline.reconciliation.BillFiles;
import dev.boxline.reconciliation.BillKey;
import dev.boxline.reconciliation.BillSources;
import dev.boxline.reconciliation.DayTotalsRepository;
import dev.boxline.reconciliation.Difference;
import dev.boxline.reconciliation.DifferenceRepository;
import dev.boxline.reconciliation.OverdueDays;
import dev.boxline.reconciliation.Reconciliation;
import dev.boxline.reconciliation.Reconciliations;
import java.security.Principal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The calendar of days and sources, and a day with its differences. */
@PageController
@RequestMapping("/console/reconciliation")
class ReconciliationPages {

    private static final int DAYS = 28;
    private static final int PAGE = 50;

    private final Reconciliations reconciliations;
    private final ReconciliationDays days;
    private final BillSources sources;
    private final DifferenceRepository differences;
    private final DayTotalsRepository totals;
    private final BillFiles files;
    private final OverdueDays overdue;
    private final DifferenceCommands commands;
    private final PageFormatter format;
    private final Clock clock;

    ReconciliationPages(
            Reconciliations reconciliations,
            ReconciliationDays days,
            BillSources sources,
            DifferenceRepository differences,
            DayTotalsRepository totals,
            BillFiles files,
            OverdueDays overdue,
            DifferenceCommands commands,
            PageFormatter format,
            Clock clock) {
        this.reconciliations = reconciliations;
        this.days = days;
        this.sources = sources;
        this.differences = differences;
        this.totals = totals;
        this.files = files;
        this.overdue = overdue;
        this.commands = commands;
        this.format = format;
        this.clock = clock;
    }

    /**
     * A row of the calendar: a day with its reconciliations by source.
     *
     * @param awaited what has not begun
     * @param late the sources of which this day has failed or is late
     */
    record Row(
            LocalDate day,
            Map<String, Reconciliation> cells,
            Map<String, Reconciliations.Awaited> awaited,
            Set<String> late) {

        static Row empty(LocalDate day) {
            return new Row(day, new HashMap<>(), new HashMap<>(), new HashSet<>());
        }
    }

    @GetMapping
    String calendar(Model page, @RequestHeader(name = "HX-Request", required = false) @Nullable String part) {
        LocalDate first = LocalDate.ofInstant(clock.instant(), format.zone()).minusDays(DAYS);
        List<Reconciliation> all = new ArrayList<>(reconciliations.list(null, first, null, null, DAYS * 10));
        all.addAll(reconciliations.unsettledBefore(first));
        List<BillKey> late = overdue.list();
        page.addAttribute("overdue", late);
        page.addAttribute(
                "sources", sources.all().stream().map(BillSource::name).toList());
        page.addAttribute("open", all.stream().mapToLong(Reconciliation::open).sum());
        page.addAttribute(
                "claims",
                all.stream().mapToLong(one -> one.claims().differences()).sum());
        page.addAttribute("claimed", Money.totals(all.stream().flatMap(one -> one.claims().amounts().stream())));
        page.addAttribute("rows", rows(all, late));
        return part == null ? "console/reconciliations" : "console/reconciliations :: live";
    }

    private List<Row> rows(List<Reconciliation> all, List<BillKey> late) {
        Map<LocalDate, Row> rows = new TreeMap<>(Comparator.reverseOrder());
        for (Reconciliation one : all) {
            rows.computeIfAbsent(one.key().day(), Row::empty)
                    .cells()
                    .put(one.key().source(), one);
        }
        for (Reconciliations.Awaited one : reconciliations.awaited()) {
            BillKey key = one.day().key();
            rows.computeIfAbsent(key.day(), Row::empty).awaited().put(key.source(), one);
        }
        for (BillKey key : late) {
            rows.computeIfAbsent(key.day(), Row::empty).late().add(key.source());
        }
        return List.copyOf(rows.values());
    }

    @GetMapping("/{source}/{day}")
    String one(
            Model page,
            @PathVariable String source,
            @PathVariable String day,
            @RequestParam(required = false) @Nullable String after,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String part) {
        BillKey key = days.key(source, day);
        Reconciliation begun = reconciliations.find(key).orElse(null);
        Reconciliations.Awaited awaited = begun == null ? reconciliations.awaited(key) : null;
        Reconciliation one = awaited == null ? Objects.requireNonNull(begun) : awaited.day();
        long from = after != null && after.matches("\\d{1,18}") ? Long.parseLong(after) : 0;
        CursorPage<Difference> read =
                CursorPage.cut(differences.list(one.key(), null, null, from, PAGE + 1), PAGE, Difference::id);
        page.addAttribute("one", one);
        page.addAttribute("awaited", awaited);
        page.addAttribute("totals", totals.read(key));
        page.addAttribute("after", after);
        page.addAttribute(
                "funds", sources.find(source).flatMap(BillSource::basis).isPresent());
        List<DifferenceRepository.KindTotal> kinds = differences.byKind(key);
        page.addAttribute("kinds", kinds);
        page.addAttribute(
                "absent",
                kinds.stream().mapToLong(DifferenceRepository.KindTotal::absent).sum());
        page.addAttribute("differences", read.items());
        page.addAttribute("next", read.next());
        return part == null ? "console/reconciliation" : "console/reconciliation :: live";
    }

    /** The bill as the partner sent it. */
    @GetMapping("/{source}/{day}/file")
    ResponseEntity<StreamingResponseBody> file(@PathVariable String source, @PathVariable String day) {
        Reconciliation one = days.get(source, day);
        Reconciliation.RawFile file = one.file();
        if (file == null) {
            throw ProblemException.notFound("file");
        }
        String name = ContentDisposition.attachment()
                .filename(file.name(), UTF_8)
                .build()
                .toString();
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, name)
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .contentLength(file.size())
                .body(out -> {
                    try (var content = files.open(one.key())) {
                        content.transferTo(out);
                    }
                });
    }

    @PostMapping("/run")
    String backfill(
            Principal user,
            RedirectAttributes flash,
            @RequestParam String source,
            @RequestParam Map<String, String> form) {
        try {
            int started =
                    commands.backfill(user.getName(), days.source(source), Submitted.form(form, BackfillRequest.class));
            flash.addFlashAttribute("receipt", "backfill.started");
            flash.addFlashAttribute("receiptWith", format.count(started));
        } catch (ProblemException problem) {
            if (problem.status() != HttpStatus.BAD_REQUEST) {
                throw problem;
            }
            flash.addFlashAttribute("trouble", "backfill.wrong");
            flash.addFlashAttribute("troubleWith", format.fields(problem));
        }
        return "redirect:/console/reconciliation";
    }

    @PostMapping("/{source}/{day}/run")
    String run(Principal user, RedirectAttributes flash, @PathVariable String source, @PathVariable String day) {
        commands.run(user.getName(), days.key(source, day));
        flash.addFlashAttribute("receipt", "reconciliation.started");
        return back(source, day);
    }

    @PostMapping("/{source}/{day}/close")
    String close(
            Principal user,
            RedirectAttributes flash,
            @PathVariable String source,
            @PathVariable String day,
            @RequestParam String reason) {
        try {
            BillKey key = days.get(source, day).key();
            commands.close(
                    user.getName(),
                    key,
                    Submitted.form(Map.of("reason", reason), ReasonRequest.class)
                            .checked()
                            .reason());
            flash.addFlashAttribute("receipt", "reconciliation.close.done");
        } catch (ProblemException problem) {
            boolean wrong = problem.status() == HttpStatus.BAD_REQUEST;
            if (!wrong && problem.status() != HttpStatus.CONFLICT) {
                throw problem;
            }
            flash.addFlashAttribute("trouble", wrong ? "command.reason" : "reconciliation.close.conflict");
        }
        return back(source, day);
    }

    @PostMapping("/{source}/{day}/differences/{id}")
    String resolve(
            Principal user,
            RedirectAttributes flash,
            @PathVariable String source,
            @PathVariable String day,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String action,
            @RequestParam(defaultValue = "") String reason) {
        try {
            DifferenceCommands.Resolved resolved = commands.resolve(
                    user.getName(),
                    id,
                    Submitted.form(Map.of("action", action, "reason", reason), DifferenceRequest.class));
            flash.addFlashAttribute(
                    "receipt",
                    resolved.state() == ResolutionState.WAITING_FOR_SECOND_PERSON
                            ? "difference.secondPerson"
                            : resolved.open()
                                    ? "difference.stillOpen"
                                    : resolved.remaining() == null ? "difference.resolved" : "difference.claimed");
        } catch (ProblemException problem) {
            boolean wrong = problem.status() == HttpStatus.BAD_REQUEST;
            if (!wrong && problem.status() != HttpStatus.CONFLICT) {
                throw problem;
            }
            flash.addFlashAttribute("trouble", wrong ? "difference.wrong" : "difference.conflict." + problem.code());
        }
        return back(source, day);
    }

    private static String back(String source, String day) {
        return "redirect:/console/reconciliation/" + source + "/" + day;
    }
}
