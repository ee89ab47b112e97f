package dev.boxline.operations;

import dev.boxline.http.request.Text;
import io.swagger.v3.oas.annotations.media.Schema;

/**
 * An operator's word that another carrier takes over.
 *
 * @param to name of the carrier's endpoint that does
 */
@Schema(example = """
        {"to": "sf", "reason": "strike until Monday"}""")
public record FailoverRequest(
        @Text(max = 32) String to, @Text(max = 500) String reason) {}
