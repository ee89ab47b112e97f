package dev.boxline.catalogue;

import jakarta.validation.constraints.NotNull;
import java.util.Locale;

/** A text in both languages of the pages. */
public record LocalizedText(@NotNull String zh, @NotNull String en) {

    /** The Chinese text for Chinese readers, the English one for all others. */
    public String in(Locale locale) {
        return locale.getLanguage().equals("zh") ? zh : en;
    }

    boolean has(String text) {
        return zh.equals(text) || en.equals(text);
    }
}
