package dev.boxline.console.order;

import dev.boxline.http.request.PageQuery;
import dev.boxline.http.request.Text;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which orders are requested.
 *
 * @param q an order number, a customer, the last four or more digits of a phone, a tracking number or a provider's trade
 *     number; without it all orders
 */
record OrderQuery(
        @Text(min = 0, max = 100) @Nullable String q,
        @Text(min = 0, max = 64) @Nullable String after,

        @DefaultValue("50") @Range(min = 1, max = PageQuery.MAX, message = PageQuery.LIMIT)
        int limit) {}
