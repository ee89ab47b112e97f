package dev.boxline.web.pages;

import dev.boxline.courses.Catalogue;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Lets every page call a course by its title instead of its number. */
@ControllerAdvice(basePackageClasses = CoursesByName.class)
class CoursesByName {

    private final Catalogue catalogue;

    CoursesByName(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    @ModelAttribute("catalogue")
    Catalogue catalogue() {
        return catalogue;
    }
}
