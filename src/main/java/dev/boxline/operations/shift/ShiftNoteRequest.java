package dev.boxline.operations.shift;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Pattern;

/**
 * A new note for the next shift.
 *
 * @param text replaces the note; empty removes it
 */
@Schema(example = """
        {"text": "Logistics promised to be back at 22:00.\\nCall Ms Chen before you release anything."}""")
public record ShiftNoteRequest(
        @Pattern(
                regexp = "[\\n[^\\p{Cc}\\p{Cs}]]{0,500}",
                message = "must have 0 to 500 characters, and no control characters but line breaks")
        String text) {}
