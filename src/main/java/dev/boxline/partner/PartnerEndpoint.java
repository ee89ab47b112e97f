package dev.boxline.partner;

import dev.boxline.partner.login.PartnerLogin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.ConstructorBinding;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where a partner is and how much of our time it may take.
 *
 * @param url its address without slashes at its end; only http and https, and no link-local, unspecified or multicast number
 * @param healthUrl what the recovery process asks; by default {@code health} below the url, and for a payment provider with a
 *     protocol of its own a question about no payment at all
 * @param connectTimeout for establishing a connection
 * @param callBudget for one request with its whole answer
 * @param askBudget for asking back after a request without an answer
 * @param healthBudget for its health check
 * @param login how to log in; without settings not at all
 * @param concurrency how many calls one node may have in flight; further ones wait, and none is parked for that
 * @param contact whom operators call when it fails, such as a name and a telephone number
 */
public record PartnerEndpoint(
        @NotNull URI url,
        @Nullable URI healthUrl,
        @DefaultValue("1s") Duration connectTimeout,
        @DefaultValue("5s") Duration callBudget,
        @DefaultValue("1s") Duration askBudget,
        @DefaultValue("3s") Duration healthBudget,
        @DefaultValue("64") @Min(1) @Max(10_000) int concurrency,
        @DefaultValue PartnerLogin login,
        @Size(max = 200) @Nullable String contact) {

    @ConstructorBinding
    public PartnerEndpoint {
        PartnerAddress.check(url);
        url = URI.create(url.toString().replaceAll("/+$", ""));
        if (healthUrl != null) {
            PartnerAddress.check(healthUrl);
        }
    }

    /** The health address of the partner contract, below the endpoint's own, unless another one is set. */
    PartnerEndpoint withHealthUrl() {
        return healthUrl != null
                ? this
                : new PartnerEndpoint(
                        url,
                        URI.create(url + "/health"),
                        connectTimeout,
                        callBudget,
                        askBudget,
                        healthBudget,
                        concurrency,
                        login,
                        contact);
    }

    /** An endpoint without a login. */
    public PartnerEndpoint(
            URI url,
            @Nullable URI healthUrl,
            Duration connectTimeout,
            Duration callBudget,
            Duration askBudget,
            Duration healthBudget,
            int concurrency) {
        this(url, healthUrl, connectTimeout, callBudget, askBudget, healthBudget, concurrency, PartnerLogin.NONE, null);
    }
}
