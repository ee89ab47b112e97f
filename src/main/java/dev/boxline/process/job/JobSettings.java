package dev.boxline.process.job;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How many jobs a node works on.
 *
 * @param inProgress jobs taken and not finished, nearly all of them waiting for a partner; further ones wait in the database
 */
@Validated
@ConfigurationProperties("boxline.jobs")
public record JobSettings(
        @DefaultValue("1000") @Min(1) @Max(10_000) int inProgress) {}
