package dev.boxline.shop;

import dev.boxline.catalogue.Catalogue;
import dev.boxline.catalogue.Course;
import dev.boxline.catalogue.CourseAccess;
import dev.boxline.catalogue.Courses;
import dev.boxline.http.CursorPage;
import dev.boxline.http.QueryParameters;
import dev.boxline.ordering.Money;
import dev.boxline.shop.checkout.Buyer;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
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
    @Operation(summary = "What is on sale; parameters after, limit")
    CursorPage<CourseView> onSale(HttpServletRequest request, Locale locale) {
        return CursorPage.of(catalogue.courses(), Course::sku, QueryParameters.of(request))
                .map(course -> new CourseView(
                        course.sku(), course.titleIn(locale), course.price(), course.box(), course.entitlements()));
    }

    @GetMapping("/course-access")
    @Operation(summary = "\"My courses\": what a customer may open, newest first")
    CursorPage<AccessView> opened(Authentication who, HttpServletRequest request, Locale locale) {
        QueryParameters query = QueryParameters.of(request);
        String customerId = Buyer.of(who).customerIn(query);
        int limit = query.limit();
        String after = query.text("after", 64);
        Optional<CourseAccess> last = after == null ? Optional.empty() : courses.find(customerId, after);
        if (after != null && last.isEmpty()) {
            query.wrong("after", "is not from an answer's \"next\"");
        }
        query.refuseOthers();
        query.check();
        List<CourseAccess> read = courses.of(customerId, last.orElse(null), limit + 1);
        return CursorPage.cut(read, limit, CourseAccess::orderNo).map(access -> view(access, locale));
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
