package dev.boxline.shop.order;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import dev.boxline.http.request.Text;
import dev.boxline.shop.checkout.Buyer;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;

/** @param customerId the customer whose order is cancelled; sent by integrations only */
@Schema(example = """
        {"reason": "Bought twice"}""")
record CancellationRequest(
        @JsonSetter(nulls = Nulls.FAIL) @Text(max = 500) @Nullable
        String reason,

        @JsonSetter(nulls = Nulls.FAIL) @Pattern(regexp = Buyer.CUSTOMER_ID, message = Buyer.CUSTOMER_ID_RULE) @Nullable
        String customerId) {}
