package dev.boxline.console.course;

import dev.boxline.catalogue.Catalogue;
import dev.boxline.catalogue.Course;
import dev.boxline.http.ProblemException;
import dev.boxline.http.page.PageController;
import dev.boxline.http.page.PageFormatter;
import dev.boxline.http.request.Submitted;
import dev.boxline.operations.CatalogueCommands;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The list of courses and the form of a course. */
@PageController
@RequestMapping("/console/courses")
class CourseAdminPages {

    private static final int PAGE = 50;

    private final Catalogue catalogue;
    private final CatalogueCommands commands;
    private final PageFormatter format;

    CourseAdminPages(Catalogue catalogue, CatalogueCommands commands, PageFormatter format) {
        this.catalogue = catalogue;
        this.commands = commands;
        this.format = format;
    }

    /** Pages count from 1. */
    @GetMapping
    String list(Model page, @RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "1") String n) {
        int number = n.matches("[1-9][0-9]{0,5}") ? Integer.parseInt(n) : 1;
        List<Course> found =
                catalogue.all().stream().filter(course -> course.matches(q)).toList();
        page.addAttribute("q", q.strip());
        page.addAttribute("n", number);
        page.addAttribute("total", found.size());
        page.addAttribute("hasNext", (long) number * PAGE < found.size());
        page.addAttribute(
                "items", found.stream().skip((number - 1L) * PAGE).limit(PAGE).toList());
        return "console/courses";
    }

    /** @param sku the course to change; null for a new one */
    @GetMapping("/edit")
    String form(Model page, @RequestParam(name = "course", required = false) @Nullable String sku) {
        CourseForm form = sku == null ? CourseForm.empty() : CourseForm.of(known(sku), format.zone());
        return show(page, sku, form, List.of());
    }

    @PostMapping("/edit")
    String save(
            Model page,
            Principal user,
            RedirectAttributes flash,
            HttpServletResponse response,
            @RequestParam(name = "course", required = false) @Nullable String sku,
            @RequestParam Map<String, String> fields) {
        CourseForm form = new CourseForm(fields);
        try {
            if (sku != null) {
                known(sku);
            }
            Submitted<CourseRequest> submitted = form.submitted(sku, format.zone());
            String saved = String.valueOf(submitted.value().sku());
            Course course = submitted.checked().course(saved);
            if (sku == null) {
                commands.add(user.getName(), course);
            } else {
                commands.change(user.getName(), course);
            }
            flash.addFlashAttribute("receipt", "catalogue.saved");
            flash.addAttribute("q", saved);
            return "redirect:/console/courses";
        } catch (ProblemException problem) {
            if (problem.status() == HttpStatus.NOT_FOUND) {
                throw problem;
            }
            response.setStatus(problem.status().value());
            return show(page, sku, form, wrong(problem));
        }
    }

    private Course known(String sku) {
        return catalogue.find(sku).orElseThrow(() -> ProblemException.notFound("course"));
    }

    private static List<String> wrong(ProblemException problem) {
        return problem.status() == HttpStatus.CONFLICT
                ? List.of("sku-exists")
                : problem.errors().stream()
                        .map(error -> error.field().replaceAll("\\[[0-9]+]", ""))
                        .distinct()
                        .toList();
    }

    private static String show(Model page, @Nullable String sku, CourseForm form, List<String> wrong) {
        page.addAttribute("sku", sku);
        page.addAttribute("course", form.fields());
        page.addAttribute("wrong", wrong);
        return "console/course";
    }
}
