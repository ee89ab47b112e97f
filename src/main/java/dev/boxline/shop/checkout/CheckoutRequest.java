package dev.boxline.shop.checkout;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import dev.boxline.http.request.RecipientRequest;
import dev.boxline.http.request.Text;
import dev.boxline.ordering.PaymentMethod;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A purchase as requested.
 *
 * @param customerId sent by integrations, not by customers
 * @param wechatOpenId the buyer's id in WeChat for the app id that is set up, to pay inside WeChat (JSAPI, mini program)
 */
@Schema(example = """
        {"courseSku": "COURSE-LOGIC-3", "paymentMethod": "SIMULATED",
         "recipient": {"name": "Mei", "phone": "13800000000", "address": "1 Century Avenue, Shanghai"}}""")
public record CheckoutRequest(
        @JsonSetter(nulls = Nulls.FAIL) @Pattern(regexp = Buyer.CUSTOMER_ID, message = Buyer.CUSTOMER_ID_RULE) @Nullable
        String customerId,

        @Text(max = 64) String courseSku,
        PaymentMethod paymentMethod,
        RecipientRequest recipient,

        @JsonSetter(nulls = Nulls.FAIL)
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Pattern(regexp = "[A-Za-z0-9_-]{1,128}", message = "must be 1 to 128 letters, digits, - or _")
        @Nullable
        String wechatOpenId) {}
