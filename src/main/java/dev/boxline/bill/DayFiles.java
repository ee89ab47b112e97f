package dev.boxline.bill;

import java.time.Duration;
import java.time.ZoneId;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings for the day files of a partner that implements our own contract.
 *
 * @param enabled whether the partner provides day files
 * @param zone the time zone of its days
 * @param availableAfter from the beginning of a day until its file is available
 */
public record DayFiles(
        @DefaultValue("false") boolean enabled,
        @DefaultValue("Asia/Shanghai") ZoneId zone,
        @DefaultValue("26h") Duration availableAfter) {}
