package dev.boxline.web.pages.console;

import dev.boxline.web.pages.console.PartnerRows.PartnerRow;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;

/** What is the matter now. */
@Controller
@RequestMapping("/console")
class NowPages {

    private final Counts counts;
    private final PartnerRows rows;
    private final Diagram diagram;

    NowPages(Counts counts, PartnerRows rows, Diagram diagram) {
        this.diagram = diagram;
        this.counts = counts;
        this.rows = rows;
    }

    @GetMapping
    String now(Model page, @RequestHeader(name = "HX-Request", required = false) @Nullable String part) {
        Counts.Now now = counts.now();
        List<PartnerRow> partners = rows.of(now.waiting());
        page.addAttribute("now", now);
        page.addAttribute("partners", partners);
        page.addAttribute("calm", now.isCalm() && partners.stream().allMatch(PartnerRow::isCalm));
        return part == null ? "console/now" : "console/now :: live";
    }

    /** What the diagram is drawn from. */
    @GetMapping("/models/fulfilment.bpmn")
    ResponseEntity<String> model(Locale locale) {
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.APPLICATION_XML, StandardCharsets.UTF_8))
                .body(diagram.in(locale));
    }
}
