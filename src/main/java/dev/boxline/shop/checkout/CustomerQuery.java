package dev.boxline.shop.checkout;

import dev.boxline.http.request.PageQuery;
import dev.boxline.http.request.Text;
import jakarta.validation.constraints.Pattern;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param customerId the customer whose list is read; sent by integrations only */
public record CustomerQuery(
        @Pattern(regexp = Buyer.CUSTOMER_ID, message = Buyer.CUSTOMER_ID_RULE) @Nullable
        String customerId,

        @Text(min = 0, max = 64) @Nullable String after,

        @DefaultValue("50") @Range(min = 1, max = PageQuery.MAX, message = PageQuery.LIMIT)
        int limit) {}
