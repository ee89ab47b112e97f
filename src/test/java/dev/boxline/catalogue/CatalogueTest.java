package dev.boxline.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boxline.ordering.Money;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class CatalogueTest {

    private static final Course LOGIC = course("COURSE-LOGIC-3", "Logic Games");
    private static final Course MUSIC = course("COURSE-MUSIC-2", "First Music");

    @Test
    void finds_a_course_by_its_sku_and_nothing_else() {
        Catalogue catalogue = new Catalogue(List.of(LOGIC, MUSIC));

        assertThat(catalogue.find("COURSE-MUSIC-2")).contains(MUSIC);
        assertThat(catalogue.find("course-music-2")).isEmpty();
        assertThat(catalogue.find("")).isEmpty();
    }

    @Test
    void the_title_is_chinese_for_chinese_readers_and_english_for_all_others() {
        assertThat(LOGIC.titleIn(Locale.SIMPLIFIED_CHINESE)).isEqualTo("逻辑游戏");
        assertThat(LOGIC.titleIn(Locale.TAIWAN)).isEqualTo("逻辑游戏");
        assertThat(LOGIC.titleIn(Locale.ENGLISH)).isEqualTo("Logic Games");
        assertThat(LOGIC.titleIn(Locale.FRENCH)).isEqualTo("Logic Games");
    }

    @Test
    void refuses_an_empty_catalogue_and_a_course_without_a_title() {
        try (var factory = Validation.buildDefaultValidatorFactory()) {
            Validator validator = factory.getValidator();

            assertThat(validator.validate(new Catalogue(List.of(LOGIC)))).isEmpty();
            assertThat(validator.validate(new Catalogue(List.of()))).hasSize(1);
            assertThat(validator.validate(new Catalogue(List.of(course("COURSE-LOGIC-3", " ")))))
                    .singleElement()
                    .satisfies(
                            violation -> assertThat(violation.getPropertyPath()).hasToString("courses[0].title"));
        }
    }

    private static Course course(String sku, String title) {
        return new Course(sku, title, "逻辑游戏", new Money(19_900, "CNY"), "A box", List.of("24 video lessons"));
    }
}
