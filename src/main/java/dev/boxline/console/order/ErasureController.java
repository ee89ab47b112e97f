package dev.boxline.console.order;

import dev.boxline.http.request.Submitted;
import dev.boxline.operations.ErasureRequest;
import dev.boxline.operations.erasure.Erasures;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Operators")
class ErasureController {

    private final Erasures erasures;

    ErasureController(Erasures erasures) {
        this.erasures = erasures;
    }

    /** @param orders from which personal data was erased */
    record Erased(int orders) {}

    @PostMapping("/api/v1/ops/erasures")
    @ApiResponse(responseCode = "200")
    @ApiResponse(responseCode = "409", description = "An order is still under way")
    @Operation(
            summary = "Erase personal data, by orderNo or by customerId",
            description = "409 while an order is still under way. The reason is kept: name nobody in it.")
    Erased erase(Authentication user, @RequestBody Submitted<ErasureRequest> submitted) {
        ErasureRequest request = submitted.value();
        boolean byCustomer = request.customerId() != null || submitted.isWrong("customerId");
        if (!byCustomer && request.orderNo() == null) {
            submitted.reject("orderNo", "is missing");
        }
        submitted
                .require("orderNo", request.orderNo(), given -> !byCustomer, "goes without customerId")
                .checked();
        if (request.customerId() != null) {
            return new Erased(erasures.eraseCustomer(user.getName(), request.customerId(), request.reason()));
        }
        erasures.eraseOrder(user.getName(), String.valueOf(request.orderNo()), request.reason());
        return new Erased(1);
    }
}
