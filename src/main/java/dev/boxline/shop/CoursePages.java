package dev.boxline.shop;

import dev.boxline.catalogue.Catalogue;
import dev.boxline.catalogue.Course;
import dev.boxline.catalogue.CourseAccess;
import dev.boxline.catalogue.CourseAccessRepository;
import dev.boxline.http.page.PageController;
import dev.boxline.http.page.PageFrame;
import dev.boxline.ordering.Checkouts;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The shop's front page and "My courses". */
@PageController
class CoursePages {

    private static final int MAX_OPENED = 100;
    private static final int PAGE = 24;

    private final Catalogue catalogue;
    private final CourseAccessRepository courseAccess;
    private final Checkouts checkouts;

    CoursePages(Catalogue catalogue, CourseAccessRepository courseAccess, Checkouts checkouts) {
        this.catalogue = catalogue;
        this.courseAccess = courseAccess;
        this.checkouts = checkouts;
    }

    /**
     * A course the buyer may open.
     *
     * @param course null when it is no longer in the catalogue
     */
    record Open(String orderNo, String title, @Nullable Course course, Instant since) {}

    /** One page of the courses on sale; pages count from 1, and one beyond the last shows no course. */
    @GetMapping("/")
    String onSale(
            Model page,
            HttpServletRequest request,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "1") String n) {
        int number = n.matches("[1-9][0-9]{0,5}") ? Integer.parseInt(n) : 1;
        List<Course> onSale = catalogue.onSale();
        List<Course> found = q.isBlank()
                ? onSale
                : onSale.stream().filter(course -> course.matches(q)).toList();
        page.addAttribute("q", q.strip());
        page.addAttribute("n", number);
        page.addAttribute("searchable", onSale.size() > PAGE || !q.isBlank());
        page.addAttribute("hasNext", (long) number * PAGE < found.size());
        List<Course> shown =
                found.stream().skip((number - 1L) * PAGE).limit(PAGE).toList();
        page.addAttribute("courses", shown);
        allowPictures(request, shown.stream());
        return "shop/front";
    }

    @GetMapping("/courses")
    String opened(Model page, HttpServletRequest request, Principal user, Locale locale) {
        List<CourseAccess> open = courseAccess.of(user.getName(), null, MAX_OPENED);
        Map<String, String> titles =
                checkouts.titles(open.stream().map(CourseAccess::orderNo).toList());
        List<Open> opened = open.stream()
                .map(access -> new Open(
                        access.orderNo(),
                        title(access, titles, locale),
                        catalogue.find(access.courseSku()).orElse(null),
                        access.since()))
                .toList();
        page.addAttribute("opened", opened);
        allowPictures(request, opened.stream().flatMap(each -> Stream.ofNullable(each.course())));
        return "shop/courses";
    }

    private static void allowPictures(HttpServletRequest request, Stream<Course> shown) {
        request.setAttribute(
                PageFrame.IMAGE_ORIGINS,
                shown.flatMap(course -> course.pictureOrigin().stream())
                        .distinct()
                        .collect(Collectors.joining(" ")));
    }

    private String title(CourseAccess access, Map<String, String> titles, Locale locale) {
        String soldAs = titles.getOrDefault(access.orderNo(), access.courseSku());
        return catalogue.titleOf(access.courseSku(), soldAs, locale);
    }
}
