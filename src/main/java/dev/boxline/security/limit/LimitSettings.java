package dev.boxline.security.limit;

import jakarta.validation.Valid;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Rate limits.
 *
 * @param enabled whether any limit applies
 * @param wrongPasswords failed logins per user name and address
 * @param wrongPasswordsOfAddress failed logins per network (IPv4 /24, IPv6 /48), high enough for many users behind one proxy
 * @param wrongPasswordsOfAccount failed logins per account from all addresses; each further one doubles a delay
 * @param purchases per customer
 * @param integrationPurchases per integration, which buys for all of its customers
 * @param forgedCallbacks callbacks with an invalid signature per address
 * @param searches searches of orders per user
 * @param cancellations per user
 */
@Validated
@ConfigurationProperties("boxline.limits")
public record LimitSettings(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("10/5m") @Valid Rate wrongPasswords,
        @DefaultValue("200/5m") @Valid Rate wrongPasswordsOfAddress,
        @DefaultValue("50/1h") @Valid Rate wrongPasswordsOfAccount,
        @DefaultValue("20/1m") @Valid Rate purchases,
        @DefaultValue("1000/1s") @Valid Rate integrationPurchases,
        @DefaultValue("60/1m") @Valid Rate forgedCallbacks,
        @DefaultValue("300/1m") @Valid Rate searches,
        @DefaultValue("60/1m") @Valid Rate cancellations) {}
