package dev.boxline.operations.shift;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The note for the next shift.
 *
 * @param text may have several lines; empty without a note
 * @param author who wrote it, or emptied it; null before the first one
 */
public record ShiftNote(
        String text, @Nullable String author, @Nullable Instant writtenAt) {}
