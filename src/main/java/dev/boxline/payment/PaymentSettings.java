package dev.boxline.payment;

import dev.boxline.ordering.PaymentMethod;
import dev.boxline.partner.PartnerEndpoint;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.ConstructorBinding;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param window how long a buyer may take to pay
 * @param askAfter delay before the first query of a payment without a callback; it doubles with each query
 * @param own methods that a bean of the shop's provides in place of ours
 */
@Validated
@ConfigurationProperties("boxline.payment")
public record PaymentSettings(
        @DefaultValue("15m") Duration window,
        @DefaultValue("10s") Duration askAfter,
        @Valid @Nullable Simulated simulated,
        @DefaultValue Set<PaymentMethod> own) {

    @ConstructorBinding
    public PaymentSettings {
        own = Set.copyOf(own);
    }

    /** Without providers of the shop's own. */
    public PaymentSettings(Duration window, Duration askAfter, @Nullable Simulated simulated) {
        this(window, askAfter, simulated, Set.of());
    }

    /**
     * The simulated provider.
     *
     * @param secret signs its callbacks (HMAC-SHA256)
     */
    public record Simulated(
            @NotBlank String secret,
            @DefaultValue("boxline-demo") @NotBlank String merchantId,
            @Valid PartnerEndpoint endpoint) {}
}
