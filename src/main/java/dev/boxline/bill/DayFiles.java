package dev.boxline.bill;

import java.time.Duration;
import java.time.ZoneId;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The day files of a partner that speaks our own contract.
 *
 * @param enabled whether it has any
 * @param zone in which its days begin and end
 * @param availableAfter from the beginning of a day until its file can be asked for
 */
public record DayFiles(
        @DefaultValue("false") boolean enabled,
        @DefaultValue("Asia/Shanghai") ZoneId zone,
        @DefaultValue("26h") Duration availableAfter) {}
