package dev.boxline.bill;

import dev.boxline.partner.PartnerClient;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Limits of partners' files. A bill of a million lines has about 250 MB.
 *
 * @param maxSize of a file as downloaded
 * @param maxUnpackedSize of its content
 * @param maxRatio compression ratio; that of bills is about 20, and a much higher one indicates an attack
 * @param downloadBudget timeout of a download
 */
@Validated
@ConfigurationProperties("boxline.bill")
public record BillSettings(
        @DefaultValue("1GB") DataSize maxSize,
        @DefaultValue("4GB") DataSize maxUnpackedSize,
        @DefaultValue("200") @Min(2) int maxRatio,
        @DefaultValue("10m") Duration downloadBudget) {

    /** The limits of a download. */
    public PartnerClient.Bounds bounds() {
        return new PartnerClient.Bounds(maxSize.toBytes(), downloadBudget);
    }
}
