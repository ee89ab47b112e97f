package dev.boxline.shop;

import dev.boxline.catalogue.Catalogue;
import dev.boxline.catalogue.Course;
import dev.boxline.catalogue.CourseAccess;
import dev.boxline.catalogue.Courses;
import dev.boxline.http.page.PageController;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** What is on sale, and what its buyer may open. */
@PageController
class CoursePages {

    private static final int MOST = 100;

    private final Catalogue catalogue;
    private final Courses courses;

    CoursePages(Catalogue catalogue, Courses courses) {
        this.catalogue = catalogue;
        this.courses = courses;
    }

    /** @param course null when it is no longer on sale */
    record Open(String orderNo, String sku, @Nullable Course course, Instant since) {}

    @GetMapping("/")
    String onSale(Model page) {
        page.addAttribute("courses", catalogue.courses());
        return "shop/front";
    }

    @GetMapping("/courses")
    String opened(Model page, Principal user) {
        List<CourseAccess> open = courses.of(user.getName(), null, MOST);
        page.addAttribute(
                "opened",
                open.stream()
                        .map(access -> new Open(
                                access.orderNo(),
                                access.courseSku(),
                                catalogue.find(access.courseSku()).orElse(null),
                                access.since()))
                        .toList());
        return "shop/courses";
    }
}
