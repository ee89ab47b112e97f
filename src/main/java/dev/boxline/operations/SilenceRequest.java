package dev.boxline.operations;

import dev.boxline.http.request.Text;
import org.hibernate.validator.constraints.Range;

/**
 * For how long nobody is told of an alert.
 *
 * @param minutes up to a week; 0 ends the silence
 */
public record SilenceRequest(
        @Range(min = 0, max = 10_080, message = "must be from 0 to 10080")
        int minutes,

        @Text(max = 500) String reason) {}
