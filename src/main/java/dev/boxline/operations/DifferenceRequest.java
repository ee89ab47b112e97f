package dev.boxline.operations;

import dev.boxline.http.request.Text;
import dev.boxline.reconciliation.DifferenceAction;
import io.swagger.v3.oas.annotations.media.Schema;

/** An operator's decision about a difference with a partner's bill. */
@Schema(example = """
        {"action": "REFUND", "reason": "Paid by a shop that no longer exists"}""")
public record DifferenceRequest(
        DifferenceAction action, @Text(max = 500) String reason) {}
