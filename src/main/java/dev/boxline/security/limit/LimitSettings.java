package dev.boxline.security.limit;

import jakarta.validation.Valid;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How often somebody may try.
 *
 * @param enabled false lets everything through
 * @param wrongPasswords for one name from one address; right ones don't count
 * @param wrongPasswordsOfAddress for all names together, high enough for many people behind one address
 * @param purchases of a customer
 * @param integrationPurchases of an integration, which buys for all of its customers
 * @param forgedCallbacks from one address; what is rightly signed always passes
 * @param searches of one of the staff among what waits
 */
@Validated
@ConfigurationProperties("boxline.limits")
public record LimitSettings(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("10/5m") @Valid Rate wrongPasswords,
        @DefaultValue("200/5m") @Valid Rate wrongPasswordsOfAddress,
        @DefaultValue("20/1m") @Valid Rate purchases,
        @DefaultValue("1000/1s") @Valid Rate integrationPurchases,
        @DefaultValue("60/1m") @Valid Rate forgedCallbacks,
        @DefaultValue("300/1m") @Valid Rate searches) {}
