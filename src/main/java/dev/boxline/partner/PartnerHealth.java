package dev.boxline.partner;

import java.time.Duration;

/** The result of a health probe. */
public record PartnerHealth(boolean healthy, Duration took) {}
