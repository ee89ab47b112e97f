package dev.boxline.catalogue;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/** The courses on sale, from the configuration. */
@Validated
@ConfigurationProperties("boxline.catalogue")
public record Catalogue(@NotEmpty List<@Valid Course> courses) {

    public Optional<Course> find(String sku) {
        return courses.stream().filter(course -> course.sku().equals(sku)).findFirst();
    }
}
