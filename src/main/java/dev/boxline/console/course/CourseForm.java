package dev.boxline.console.course;

import dev.boxline.catalogue.Course;
import dev.boxline.catalogue.LocalizedText;
import dev.boxline.http.request.Submitted;
import dev.boxline.json.Json;
import dev.boxline.money.Money;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A course as entered on the page, by the names of {@link CourseTable}'s columns, but with the price in major units and the
 * times in the time zone of the pages.
 */
record CourseForm(Map<String, String> fields) {

    private static final String PRICE = "price";
    private static final String CURRENCY = "price.currency";

    static CourseForm empty() {
        return new CourseForm(Map.of());
    }

    static CourseForm of(Course course, ZoneId zone) {
        Map<String, String> fields = new HashMap<>();
        fields.put("sku", course.sku());
        put(fields, "title", course.title());
        put(fields, "description", course.description());
        put(fields, "box", course.box());
        fields.put("entitlements.zh", lines(course, LocalizedText::zh));
        fields.put("entitlements.en", lines(course, LocalizedText::en));
        fields.put(PRICE, course.price().decimal().toPlainString());
        fields.put(CURRENCY, course.price().currency());
        fields.put("pictureUrl", course.pictureUrl() == null ? "" : course.pictureUrl());
        fields.put("onSaleFrom", local(course.onSaleFrom(), zone));
        fields.put("onSaleUntil", local(course.onSaleUntil(), zone));
        return new CourseForm(fields);
    }

    private static void put(Map<String, String> fields, String name, LocalizedText text) {
        fields.put(name + ".zh", text.zh());
        fields.put(name + ".en", text.en());
    }

    private static String lines(Course course, Function<LocalizedText, String> language) {
        return course.entitlements().stream().map(language).collect(Collectors.joining("\n"));
    }

    private static String local(@Nullable Instant at, ZoneId zone) {
        return at == null
                ? ""
                : LocalDateTime.ofInstant(at.truncatedTo(ChronoUnit.MINUTES), zone)
                        .toString();
    }

    /** @param sku the course to change; null for a new one */
    Submitted<CourseRequest> submitted(@Nullable String sku, ZoneId zone) {
        Map<String, String> cells = new HashMap<>(fields);
        cells.keySet().removeIf(name -> !CourseTable.COLUMNS.contains(name));
        cells.put("sku", sku == null ? fields.getOrDefault("sku", "") : sku);
        cells.put(CURRENCY, fields.getOrDefault(CURRENCY, "").strip().toUpperCase(Locale.ROOT));
        cells.put("price.amountMinor", minor(fields.getOrDefault(PRICE, ""), String.valueOf(cells.get(CURRENCY))));
        cells.remove(PRICE);
        for (String name : new String[] {"onSaleFrom", "onSaleUntil"}) {
            cells.put(name, instant(fields.getOrDefault(name, "").strip(), zone));
        }
        Map<String, Object> course = CourseTable.members(cells);
        course.putIfAbsent("sku", "");
        return CourseRequest.validated(Submitted.of(Json.of(course), CourseRequest.class));
    }

    /** Converts to minor units; an invalid amount is returned as a text that fails validation. */
    private static String minor(String price, String currency) {
        try {
            return new BigDecimal(price.strip())
                    .movePointRight(Money.digits(currency))
                    .toBigIntegerExact()
                    .toString();
        } catch (ArithmeticException | NumberFormatException e) {
            return price.isBlank() ? "" : "?" + price;
        }
    }

    private static String instant(String local, ZoneId zone) {
        try {
            return local.isEmpty()
                    ? ""
                    : LocalDateTime.parse(local).atZone(zone).toInstant().toString();
        } catch (DateTimeException e) {
            return local;
        }
    }
}
