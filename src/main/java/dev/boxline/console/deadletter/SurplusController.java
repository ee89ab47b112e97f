package dev.boxline.console.deadletter;

import dev.boxline.http.CursorPage;
import dev.boxline.http.JsonFields;
import dev.boxline.http.QueryParameters;
import dev.boxline.operations.OperatorCommands;
import dev.boxline.operations.SurplusCommands;
import dev.boxline.payment.SurplusPayment;
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

    private final SurplusCommands desk;

    SurplusController(SurplusCommands desk) {
        this.desk = desk;
    }

    /** Asked for, and the provider is asked next; or waiting for a second person. */
    record Asked(String orderNo, int refunds, OperatorCommands.Decided state) {}

    @GetMapping
    @Operation(summary = "Money that no order is for, until it is back with its payer; parameters after, limit")
    CursorPage<SurplusPayment> list(HttpServletRequest request) {
        QueryParameters query = QueryParameters.of(request);
        int limit = query.limit();
        @Nullable String after = query.text("after", LONGEST_ORDER_NO);
        query.refuseOthers();
        query.check();
        List<SurplusPayment> read = desk.open(after == null ? "" : after, limit + 1);
        return CursorPage.cut(read, limit, SurplusPayment::orderNo);
    }

    @PostMapping("/{orderNo}/refund")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "Ask again for refunds the provider has refused; {reason}; 409 when there are none")
    Asked askAgain(Authentication who, @PathVariable String orderNo, @RequestBody byte[] body) {
        JsonFields fields = JsonFields.of(body);
        String reason = fields.text("reason", 1, LONGEST_REASON);
        fields.refuseOthers();
        fields.check();
        SurplusCommands.Asked asked = desk.askAgain(who.getName(), orderNo, reason);
        return new Asked(orderNo, asked.refunds(), asked.state());
    }
}
