package dev.boxline.web.operator;

import dev.boxline.payment.Surplus;
import dev.boxline.web.Fields;
import dev.boxline.web.Listing;
import dev.boxline.web.Query;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
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

/** Money that no order is for and that is not back with its payer yet. */
@RestController
@RequestMapping("/api/v1/ops/surplus-payments")
@Tag(name = "Operators")
class SurplusController {

    private static final int LONGEST_ORDER_NO = 64;
    private static final int LONGEST_REASON = 500;

    private final SurplusDesk desk;

    SurplusController(SurplusDesk desk) {
        this.desk = desk;
    }

    /** Asked for, and the provider is asked next; or waiting for a second person. */
    record Asked(String orderNo, int refunds, OperatorDesk.Decided state) {}

    @GetMapping
    @Operation(summary = "Money that no order is for, until it is back with its payer; parameters after, limit")
    Listing<Surplus> list(HttpServletRequest request) {
        Query query = Query.of(request);
        int limit = query.limit();
        @Nullable String after = query.text("after", LONGEST_ORDER_NO);
        query.refuseOthers();
        query.check();
        List<Surplus> read = desk.open(after == null ? "" : after, limit + 1);
        return Listing.cut(read, limit, Surplus::orderNo);
    }

    @PostMapping("/{orderNo}/refund")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "Ask again for refunds the provider has refused; {reason}; 409 when there are none")
    Asked askAgain(Authentication who, @PathVariable String orderNo, @RequestBody byte[] body) {
        Fields fields = Fields.of(body);
        String reason = fields.text("reason", 1, LONGEST_REASON);
        fields.refuseOthers();
        fields.check();
        SurplusDesk.Asked asked = desk.askAgain(who.getName(), orderNo, reason);
        return new Asked(orderNo, asked.refunds(), asked.state());
    }
}
