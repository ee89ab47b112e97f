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

/** What the frame around every page needs: who reads it, where he is, and where he may go. */
@ControllerAdvice(annotations = PageController.class)
public class PageFrame {

    private final PageFormatter say;
    private final ObjectProvider<PageFeature> features;

    PageFrame(PageFormatter say, ObjectProvider<PageFeature> features) {
        this.say = say;
        this.features = features;
    }

    /**
     * The reader and his place.
     *
     * @param user null before the login
     * @param staff may look at the console
     * @param acts may act there
     * @param drills drills can be run here
     * @param other the same page in the other language
     */
    public record View(
            @Nullable String user,
            boolean customer,
            boolean staff,
            boolean acts,
            boolean drills,
            String path,
            String lang,
            String other) {}

    @ModelAttribute
    void frame(Model page, HttpServletRequest request) {
        page.addAttribute("frame", of(request));
        page.addAttribute("say", say);
    }

    /** The frame of the request being answered, for pages no controller of ours makes. */
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
                features.stream().anyMatch(feature -> feature.name().equals("drills")),
                request.getRequestURI(),
                say.isChinese() ? "zh" : "en",
                otherLanguage(request));
    }

    private String otherLanguage(HttpServletRequest request) {
        return UriComponentsBuilder.fromPath("")
                .query("GET".equals(request.getMethod()) ? request.getQueryString() : null)
                .replaceQueryParam("lang", say.isChinese() ? "en" : "zh")
                .build()
                .toUriString();
    }

    private static boolean has(@Nullable Authentication who, String authority) {
        return who != null
                && who.getAuthorities().stream().anyMatch(granted -> authority.equals(granted.getAuthority()));
    }
}
