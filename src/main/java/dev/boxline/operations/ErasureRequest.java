package dev.boxline.operations;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import dev.boxline.http.request.Text;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Whose personal data is erased: one order's, or a customer's in all orders. */
@Schema(example = """
        {"customerId": "mei", "reason": "Asked by letter"}""")
public record ErasureRequest(
        @JsonSetter(nulls = Nulls.FAIL) @Text(max = 64) @Nullable
        String orderNo,

        @JsonSetter(nulls = Nulls.FAIL) @Text(max = 64) @Nullable
        String customerId,

        @Text(max = 500) String reason) {}
