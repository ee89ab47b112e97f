package dev.boxline.catalogue;

import dev.boxline.ordering.Money;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Locale;

/**
 * A course with its box.
 *
 * @param title in English
 * @param titleZh in Chinese
 * @param box contents of the box, shown to customers
 * @param entitlements what the customer gains access to
 */
public record Course(
        @NotBlank String sku,
        @NotBlank String title,
        @NotBlank String titleZh,
        @NotNull @Valid Money price,
        @NotBlank String box,
        @NotEmpty List<String> entitlements) {

    /** The title in Chinese for Chinese readers, in English for all others. */
    public String titleIn(Locale locale) {
        return locale.getLanguage().equals("zh") ? titleZh : title;
    }
}
