package dev.boxline.console.course;

import dev.boxline.catalogue.Course;
import dev.boxline.catalogue.LocalizedText;
import dev.boxline.http.request.Submitted;
import dev.boxline.http.request.Text;
import dev.boxline.money.Money;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;

/** @param sku optional when changing a course, whose path has it */
@Schema(example = """
        {"sku": "COURSE-MATHS-5", "title": {"zh": "数学（5 岁）", "en": "Maths, age 5"},
         "description": {"zh": "数与形。", "en": "Numbers and shapes."},
         "box": {"zh": "计数棒和卡片", "en": "Counting rods and cards"},
         "entitlements": [{"zh": "20 节视频课", "en": "20 video lessons"}],
         "price": {"amountMinor": 19900, "currency": "CNY"}, "pictureUrl": "https://example.com/maths.png",
         "onSaleFrom": "2026-09-01T00:00:00Z", "onSaleUntil": null}""")
record CourseRequest(
        @Pattern(regexp = SKU, message = SKU_RULE) @Nullable String sku,
        Title title,
        @Nullable Description description,
        Box box,

        @Size(max = MAX_ENTITLEMENTS, message = "must have at most 20 entries")
        List<Title> entitlements,

        Price price,
        @Text(max = 2_000) @Nullable String pictureUrl,
        @Nullable Instant onSaleFrom,
        @Nullable Instant onSaleUntil) {

    private static final String SKU = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}";
    private static final String SKU_RULE =
            "must have 1 to 64 letters, digits, dots, underscores or hyphens and begin with a letter or digit";
    private static final int MAX_ENTITLEMENTS = 20;
    private static final long MAX_AMOUNT = 999_999_999_999L;
    private static final LocalizedText NO_DESCRIPTION = new LocalizedText("", "");
    /** A title or an entitlement. */
    record Title(
            @Text(max = 200) String zh, @Text(max = 200) String en) {
        LocalizedText text() {
            return new LocalizedText(zh, en);
        }
    }

    /** What the course is about. */
    record Description(
            @Text(min = 0, max = 2_000) String zh,
            @Text(min = 0, max = 2_000) String en) {
        LocalizedText text() {
            return new LocalizedText(zh, en);
        }
    }

    /** What the box contains. */
    record Box(@Text(max = 500) String zh, @Text(max = 500) String en) {
        LocalizedText text() {
            return new LocalizedText(zh, en);
        }
    }

    /** In minor units of an ISO 4217 currency. */
    record Price(
            @Range(min = 1, max = MAX_AMOUNT, message = "must be from 1 to 999999999999")
            long amountMinor,

            String currency) {}

    /** Adds the errors that the annotations of single fields can't express. */
    static Submitted<CourseRequest> validated(Submitted<CourseRequest> submitted) {
        CourseRequest request = submitted.value();
        Price price = request.price();
        return submitted
                .require(
                        "price.currency",
                        price == null ? null : price.currency(),
                        Money.currencies()::contains,
                        "must be an ISO 4217 code, such as CNY or USD")
                .require(
                        "pictureUrl",
                        request.pictureUrl(),
                        CourseRequest::isPicture,
                        "must be an http or https URL, or a path on this server that begins with /")
                .require(
                        "onSaleUntil",
                        request.onSaleUntil(),
                        until -> request.onSaleFrom() == null || until.isAfter(request.onSaleFrom()),
                        "must be after onSaleFrom");
    }

    /** Converts a checked request to a course, with times in the precision of the database. */
    Course course(String knownSku) {
        return new Course(
                knownSku,
                title.text(),
                description == null ? NO_DESCRIPTION : description.text(),
                box.text(),
                entitlements.stream().map(Title::text).toList(),
                new Money(price.amountMinor(), price.currency()),
                pictureUrl,
                stored(onSaleFrom),
                stored(onSaleUntil));
    }

    private static @Nullable Instant stored(@Nullable Instant at) {
        return at == null ? null : at.truncatedTo(ChronoUnit.MICROS);
    }

    private static boolean isPicture(String url) {
        try {
            URI uri = new URI(url);
            if (uri.getScheme() == null) {
                return uri.getRawAuthority() == null && url.matches("/[^/].*");
            }
            return uri.getScheme().matches("(?i)https?") && uri.getHost() != null && uri.getRawUserInfo() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
