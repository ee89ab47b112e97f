package dev.boxline.http.page;

import dev.boxline.catalogue.Catalogue;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Provides pages with the catalogue, so that they show a course by its title instead of its SKU. */
@ControllerAdvice(annotations = PageController.class)
class CourseTitles {

    private final Catalogue catalogue;

    CourseTitles(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    @ModelAttribute("catalogue")
    Catalogue catalogue() {
        return catalogue;
    }
}
