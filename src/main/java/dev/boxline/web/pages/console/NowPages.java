package dev.boxline.web.pages.console;

import dev.boxline.parking.Gate;
import dev.boxline.parking.Gates;
import dev.boxline.parking.Outage;
import dev.boxline.parking.OutageBook;
import dev.boxline.partner.Partner;
import dev.boxline.web.operator.GateForm;
import dev.boxline.web.operator.OperatorDesk;
import dev.boxline.web.pages.FormBody;
import java.security.Principal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What is the matter now, and a hand on the partners' gates. */
@Controller
@RequestMapping("/console")
class NowPages {

    private final Counts counts;
    private final Gates gates;
    private final OutageBook outages;
    private final OperatorDesk desk;
    private final Clock clock;

    NowPages(Counts counts, Gates gates, OutageBook outages, OperatorDesk desk, Clock clock) {
        this.counts = counts;
        this.gates = gates;
        this.outages = outages;
        this.desk = desk;
        this.clock = clock;
    }

    /** A partner, its gate as it holds now, and its outage while there is one. */
    record PartnerRow(
            Partner partner,
            Gate gate,
            Gate.Setting setting,
            @Nullable Outage outage,
            long backlog) {}

    @GetMapping
    String now(Model page, @RequestHeader(name = "HX-Request", required = false) @Nullable String part) {
        Counts.Now now = counts.now();
        page.addAttribute("now", now);
        page.addAttribute("partners", partners(now));
        return part == null ? "console/now" : "console/now :: live";
    }

    private List<PartnerRow> partners(Counts.Now now) {
        Instant moment = clock.instant();
        return gates.all().stream()
                .sorted(Comparator.comparing(Gate::partner))
                .map(gate -> new PartnerRow(
                        gate.partner(),
                        gate,
                        gate.settingAt(moment),
                        gate.outageId() == null
                                ? null
                                : outages.find(gate.outageId()).orElse(null),
                        now.waiting().stream()
                                .filter(group -> group.partner() == gate.partner())
                                .mapToLong(Waiting::orders)
                                .sum()))
                .toList();
    }

    /** The model the engine runs, for the diagram. */
    @GetMapping("/models/fulfilment.bpmn")
    ResponseEntity<Resource> model() {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_XML)
                .body(new ClassPathResource("processes/fulfilment.bpmn"));
    }

    @PostMapping("/partners/{partner}")
    String set(
            Principal who,
            RedirectAttributes receipt,
            @PathVariable Partner partner,
            @RequestParam(defaultValue = "AUTO") String gate,
            @RequestParam(defaultValue = "60") int minutes,
            @RequestParam(defaultValue = "false") boolean autoRecovery,
            @RequestParam(defaultValue = "") String reason) {
        Instant now = clock.instant();
        FormBody body = new FormBody()
                .with("autoRecovery", autoRecovery)
                .with("gate", gate)
                .with("reason", reason);
        if ("AUTO".equals(gate)) {
            body.withNull("until");
        } else {
            body.with("until", now.plus(Duration.ofMinutes(minutes)).toString());
        }
        desk.set(who.getName(), GateForm.read(body.bytes(), partner, now));
        receipt.addFlashAttribute("receipt", "gate.done");
        return "redirect:/console";
    }
}
