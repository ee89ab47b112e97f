package dev.boxline.partner.exchange;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/** @param keep how long the log of exchanges goes back */
@Validated
@ConfigurationProperties("boxline.partner.exchanges")
record ExchangeSettings(@DefaultValue("180d") Duration keep) {

    /** Refuses to forget at once what operators still need. */
    ExchangeSettings {
        if (keep.compareTo(Duration.ofDays(1)) < 0) {
            throw new IllegalArgumentException("boxline.partner.exchanges.keep must be a day or longer");
        }
    }
}
