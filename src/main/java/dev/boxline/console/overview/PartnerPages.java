package dev.boxline.console.overview;

import dev.boxline.console.overview.PartnerOverview.PartnerRow;
import dev.boxline.http.ProblemException;
import dev.boxline.http.page.PageController;
import dev.boxline.logistics.failover.Failovers;
import dev.boxline.operations.FailoverCommands;
import dev.boxline.partner.PartnerClients;
import java.util.List;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The list of endpoints, and the page of one with its gate, its outage and the available actions. */
@PageController
class PartnerPages {

    private final OrderCounts counts;
    private final PartnerOverview overview;
    private final PartnerClients clients;
    private final Failovers failovers;
    private final FailoverCommands commands;

    PartnerPages(
            OrderCounts counts,
            PartnerOverview overview,
            PartnerClients clients,
            Failovers failovers,
            FailoverCommands commands) {
        this.counts = counts;
        this.overview = overview;
        this.clients = clients;
        this.failovers = failovers;
        this.commands = commands;
    }

    @GetMapping("/console/partners")
    String list(Model page) {
        page.addAttribute("partners", rows());
        return "console/partners";
    }

    @GetMapping("/console/partners/{partner}/{endpoint}")
    String one(Model page, @PathVariable String partner, @PathVariable String endpoint) {
        PartnerRow row = rows().stream()
                .filter(each -> each.endpoint().partner().name().equals(partner)
                        && each.endpoint().name().equals(endpoint))
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("endpoint"));
        page.addAttribute("row", row);
        page.addAttribute("connection", clients.connection(row.endpoint()).orElse(null));
        page.addAttribute("failover", failovers.find(row.endpoint()).orElse(null));
        page.addAttribute("alternatives", commands.alternatives(row.endpoint()));
        return "console/partner";
    }

    private List<PartnerRow> rows() {
        return overview.of(counts.now().waiting());
    }
}
