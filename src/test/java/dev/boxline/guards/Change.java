package dev.boxline.guards;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One text of one file, source or resource, put in another's place.
 *
 * @param out the text that goes; it must be there exactly once
 */
record Change(Path file, String out, String instead) {

    /** The file's text without the guard. */
    String apply(String text) {
        List<String> parts = List.of(text.split(Pattern.quote(out), -1));
        if (parts.size() != 2) {
            throw new AssertionError(file + " does not hold exactly once: " + out);
        }
        return String.join(instead, parts);
    }

    String applied() throws IOException {
        return apply(Files.readString(file));
    }
}
