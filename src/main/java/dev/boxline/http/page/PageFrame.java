package dev.boxline.http.page;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.util.UriComponentsBuilder;

/** Provides the page layout with the user, the current path, the language and the user's permissions. */
@ControllerAdvice(annotations = PageController.class)
public class PageFrame {

    /** The request attribute with the external image origins of a page, separated by spaces. */
    public static final String IMAGE_ORIGINS = "dev.boxline.imageOrigins";

    private final PageFormatter formatter;
    private final ObjectProvider<PageFeature> features;

    PageFrame(PageFormatter formatter, ObjectProvider<PageFeature> features) {
        this.formatter = formatter;
        this.features = features;
    }

    /**
     * The model attribute {@code frame}.
     *
     * @param user the user name; null before the login
     * @param staff may view the console
     * @param acts may act in the console
     * @param administers may change the catalogue
     * @param drills whether drills are enabled
     * @param other query string that switches this page to the other language
     */
    public record View(
            @Nullable String user,
            boolean customer,
            boolean staff,
            boolean acts,
            boolean administers,
            boolean drills,
            String path,
            String lang,
            String other) {}

    @ModelAttribute
    void frame(Model page, HttpServletRequest request) {
        page.addAttribute("frame", of(request));
        page.addAttribute("format", formatter);
    }

    /** The frame of the current request, for pages that no {@link PageController} renders. */
    public View view() {
        var attributes = (ServletRequestAttributes) RequestContextHolder.currentRequestAttributes();
        return of(attributes.getRequest());
    }

    View of(HttpServletRequest request) {
        @Nullable Authentication who = SecurityContextHolder.getContext().getAuthentication();
        boolean acts = has(who, "ROLE_OPERATOR") || has(who, "ROLE_ADMIN");
        boolean customer = has(who, "ROLE_CUSTOMER");
        boolean known = who != null && !has(who, "ROLE_ANONYMOUS");
        return new View(
                known && who != null ? who.getName() : null,
                customer,
                acts || has(who, "ROLE_VIEWER"),
                acts,
                has(who, "ROLE_ADMIN"),
                features.stream().anyMatch(feature -> feature.name().equals("drills")),
                request.getRequestURI(),
                formatter.isChinese() ? "zh" : "en",
                otherLanguage(request));
    }

    private String otherLanguage(HttpServletRequest request) {
        return UriComponentsBuilder.fromPath("")
                .query("GET".equals(request.getMethod()) ? request.getQueryString() : null)
                .replaceQueryParam("lang", formatter.isChinese() ? "en" : "zh")
                .build()
                .toUriString();
    }

    private static boolean has(@Nullable Authentication who, String authority) {
        return who != null
                && who.getAuthorities().stream().anyMatch(granted -> authority.equals(granted.getAuthority()));
    }
}
