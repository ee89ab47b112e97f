package dev.boxline.operations;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import dev.boxline.http.request.Text;
import org.jspecify.annotations.Nullable;

/** Whose personal data is erased: one order's, or a customer's in all orders. */
public record ErasureRequest(
        @JsonSetter(nulls = Nulls.FAIL) @Text(max = 64) @Nullable
        String orderNo,

        @JsonSetter(nulls = Nulls.FAIL) @Text(max = 64) @Nullable
        String customerId,

        @Text(max = 500) String reason) {}
