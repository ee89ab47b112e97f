package dev.boxline.shop;

import static dev.boxline.http.request.PageQuery.UNKNOWN_CURSOR;

import dev.boxline.catalogue.Catalogue;
import dev.boxline.catalogue.Course;
import dev.boxline.catalogue.CourseAccess;
import dev.boxline.catalogue.CourseAccessRepository;
import dev.boxline.http.CursorPage;
import dev.boxline.http.request.PageQuery;
import dev.boxline.http.request.Submitted;
import dev.boxline.money.Money;
import dev.boxline.ordering.Checkouts;
import dev.boxline.shop.checkout.Buyer;
import dev.boxline.shop.checkout.CustomerQuery;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
@Tag(name = "Shop")
class CourseController {

    private final Catalogue catalogue;
    private final CourseAccessRepository courseAccess;
    private final Checkouts checkouts;

    CourseController(Catalogue catalogue, CourseAccessRepository courseAccess, Checkouts checkouts) {
        this.catalogue = catalogue;
        this.courseAccess = courseAccess;
        this.checkouts = checkouts;
    }

    /** A course on sale, in the reader's language. */
    record CourseView(
            String sku,
            String title,
            String description,
            Money price,
            String box,
            List<String> entitlements,
            @Nullable String pictureUrl) {

        static CourseView of(Course course, Locale locale) {
            return new CourseView(
                    course.sku(),
                    course.titleIn(locale),
                    course.description().in(locale),
                    course.price(),
                    course.box().in(locale),
                    course.entitlementsIn(locale),
                    course.pictureUrl());
        }
    }

    /** A course the buyer may open. */
    record AccessView(String orderNo, String courseSku, String title, List<String> entitlements, Instant since) {}

    @GetMapping("/courses")
    @Operation(summary = "Courses on sale")
    CursorPage<CourseView> onSale(Submitted<PageQuery> query, Locale locale) {
        return PageQuery.of(query, catalogue.onSale(), Course::sku).map(course -> CourseView.of(course, locale));
    }

    @GetMapping("/course-access")
    @Operation(summary = "\"My courses\": what a customer may open, newest first")
    CursorPage<AccessView> opened(Authentication user, Submitted<CustomerQuery> query, Locale locale) {
        CustomerQuery asked = query.value();
        String customerId = Buyer.of(user).customerOf(query, asked.customerId());
        CourseAccess last = Optional.ofNullable(asked.after())
                .flatMap(after -> courseAccess.find(customerId, after))
                .orElse(null);
        query.require("after", asked.after(), after -> last != null, UNKNOWN_CURSOR)
                .checked();
        List<CourseAccess> read = courseAccess.of(customerId, last, asked.limit() + 1);
        CursorPage<CourseAccess> page = CursorPage.cut(read, asked.limit(), CourseAccess::orderNo);
        Map<String, String> titles = checkouts.titles(
                page.items().stream().map(CourseAccess::orderNo).toList());
        return page.map(access -> view(access, titles.getOrDefault(access.orderNo(), access.courseSku()), locale));
    }

    /** The entitlements are empty for a course that was removed from the catalogue. */
    private AccessView view(CourseAccess access, String soldAs, Locale locale) {
        return new AccessView(
                access.orderNo(),
                access.courseSku(),
                catalogue.titleOf(access.courseSku(), soldAs, locale),
                catalogue
                        .find(access.courseSku())
                        .map(course -> course.entitlementsIn(locale))
                        .orElse(List.of()),
                access.since());
    }
}
