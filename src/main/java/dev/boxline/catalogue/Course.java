package dev.boxline.catalogue;

import dev.boxline.money.Money;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A course with its box.
 *
 * @param box contents of the box, shown to customers
 * @param entitlements what the customer gains access to
 * @param pictureUrl an absolute http(s) URL or a path on this server; null without a picture
 * @param onSaleFrom null when it is on sale from the start
 * @param onSaleUntil the first moment at which it is no longer on sale; null without an end
 */
public record Course(
        @NotBlank String sku,
        @NotNull @Valid LocalizedText title,
        @NotNull @Valid LocalizedText description,
        @NotNull @Valid LocalizedText box,
        @NotNull List<@Valid LocalizedText> entitlements,
        @NotNull @Valid Money price,
        @Nullable String pictureUrl,
        @Nullable Instant onSaleFrom,
        @Nullable Instant onSaleUntil) {

    public String titleIn(Locale locale) {
        return title.in(locale);
    }

    public List<String> entitlementsIn(Locale locale) {
        return entitlements.stream().map(each -> each.in(locale)).toList();
    }

    public boolean isOnSaleAt(Instant now) {
        return (onSaleFrom == null || !now.isBefore(onSaleFrom)) && (onSaleUntil == null || now.isBefore(onSaleUntil));
    }

    /** The scheme, host and port of another server that has the picture. */
    public Optional<String> pictureOrigin() {
        return Optional.ofNullable(pictureUrl)
                .map(URI::create)
                .filter(URI::isAbsolute)
                .map(url -> url.getScheme() + "://" + url.getRawAuthority());
    }

    /** Whether a title in either language contains the text, ignoring case, or the SKU does. */
    public boolean matches(String text) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        return List.of(sku, title.zh(), title.en()).stream()
                .anyMatch(each -> each.toLowerCase(Locale.ROOT).contains(wanted));
    }
}
