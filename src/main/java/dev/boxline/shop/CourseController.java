package dev.boxline.shop;

import static dev.boxline.http.request.PageQuery.UNKNOWN_CURSOR;

import dev.boxline.catalogue.Catalogue;
import dev.boxline.catalogue.Course;
import dev.boxline.catalogue.CourseAccess;
import dev.boxline.catalogue.Courses;
import dev.boxline.http.CursorPage;
import dev.boxline.http.request.PageQuery;
import dev.boxline.http.request.Submitted;
import dev.boxline.ordering.Money;
import dev.boxline.shop.checkout.Buyer;
import dev.boxline.shop.checkout.CustomerQuery;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
@Tag(name = "Shop")
class CourseController {

    private final Catalogue catalogue;
    private final Courses courses;

    CourseController(Catalogue catalogue, Courses courses) {
        this.catalogue = catalogue;
        this.courses = courses;
    }

    /** A course on sale, its title in the reader's language. */
    record CourseView(String sku, String title, Money price, String box, List<String> entitlements) {}

    /** A course the buyer may open. */
    record AccessView(String orderNo, String courseSku, String title, List<String> entitlements, Instant since) {}

    @GetMapping("/courses")
    @Operation(summary = "Courses on sale")
    CursorPage<CourseView> onSale(Submitted<PageQuery> query, Locale locale) {
        return PageQuery.of(query, catalogue.courses(), Course::sku)
                .map(course -> new CourseView(
                        course.sku(), course.titleIn(locale), course.price(), course.box(), course.entitlements()));
    }

    @GetMapping("/course-access")
    @Operation(summary = "\"My courses\": what a customer may open, newest first")
    CursorPage<AccessView> opened(Authentication user, Submitted<CustomerQuery> query, Locale locale) {
        CustomerQuery asked = query.value();
        String customerId = Buyer.of(user).customerOf(query, asked.customerId());
        CourseAccess last = Optional.ofNullable(asked.after())
                .flatMap(after -> courses.find(customerId, after))
                .orElse(null);
        query.require("after", asked.after(), after -> last != null, UNKNOWN_CURSOR)
                .checked();
        List<CourseAccess> read = courses.of(customerId, last, asked.limit() + 1);
        return CursorPage.cut(read, asked.limit(), CourseAccess::orderNo).map(access -> view(access, locale));
    }

    private AccessView view(CourseAccess access, Locale locale) {
        Optional<Course> course = catalogue.find(access.courseSku());
        return new AccessView(
                access.orderNo(),
                access.courseSku(),
                course.map(known -> known.titleIn(locale)).orElse(access.courseSku()), // no longer on sale
                course.map(Course::entitlements).orElse(List.of()),
                access.since());
    }
}
