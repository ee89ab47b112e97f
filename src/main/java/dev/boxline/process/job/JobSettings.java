package dev.boxline.process.job;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Limits the jobs of a node.
 *
 * @param inProgress jobs acquired but not finished, most of them waiting for a partner; others stay in the database
 */
@Validated
@ConfigurationProperties("boxline.jobs")
public record JobSettings(
        @DefaultValue("1000") @Min(1) @Max(10_000) int inProgress) {}
