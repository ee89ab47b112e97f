package dev.boxline.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boxline.MovableClock;
import dev.boxline.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class CatalogueTest {

    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");
    private static final Course LOGIC = course("COURSE-LOGIC-3", "逻辑游戏", "Logic Games", null, null);
    private static final Course MUSIC = course("COURSE-MUSIC-2", "音乐启蒙", "First Music", null, null);

    private final MovableClock clock = new MovableClock(NOON);
    private DriverManagerDataSource source;
    private Catalogue catalogue;

    @BeforeEach
    void anEmptyDatabase() {
        source = new DriverManagerDataSource("jdbc:h2:mem:catalogue-" + System.nanoTime() + ";DB_CLOSE_DELAY=-1");
        Flyway.configure()
                .dataSource(source)
                .locations("classpath:db/migration/common", "classpath:db/migration/h2")
                .load()
                .migrate();
        catalogue = node();
    }

    @Test
    void is_empty_unless_the_settings_name_courses() {
        assertThat(catalogue.all()).isEmpty();
        assertThat(node(LOGIC, MUSIC).all()).containsExactly(LOGIC, MUSIC);
    }

    @Test
    void a_start_adds_missing_courses_and_changes_none() {
        Course dearer = priced(LOGIC, 29_900);
        catalogue.add(dearer);

        assertThat(node(LOGIC, MUSIC).all()).containsExactly(dearer, MUSIC);
    }

    @Test
    void finds_a_course_by_its_sku_and_nothing_else() {
        catalogue.add(LOGIC);

        assertThat(catalogue.find("COURSE-LOGIC-3")).contains(LOGIC);
        assertThat(catalogue.find("course-logic-3")).isEmpty();
        assertThat(catalogue.find("")).isEmpty();
    }

    @Test
    void adds_a_sku_once_and_changes_known_ones_only() {
        assertThat(catalogue.add(LOGIC)).isTrue();
        assertThat(catalogue.add(LOGIC)).isFalse();
        assertThat(catalogue.change(MUSIC)).isFalse();
        assertThat(catalogue.change(priced(LOGIC, 1))).isTrue();

        assertThat(catalogue.all()).containsExactly(priced(LOGIC, 1));
    }

    @Test
    void sells_a_course_from_its_first_moment_until_before_its_last() {
        catalogue.add(course("SKU", "课", "Course", NOON, NOON.plusSeconds(60)));

        clock.advance(Duration.ofMillis(-1));
        assertThat(catalogue.findOnSale("SKU")).isEmpty();
        assertThat(catalogue.onSale()).isEmpty();
        clock.advance(Duration.ofMillis(1));
        assertThat(catalogue.findOnSale("SKU")).isPresent();
        assertThat(catalogue.onSale()).hasSize(1);
        clock.advance(Duration.ofSeconds(60));
        assertThat(catalogue.findOnSale("SKU")).isEmpty();
        assertThat(catalogue.find("SKU")).as("for its buyers").isPresent();
    }

    @Test
    void another_node_sees_a_change_once_it_looks_again() {
        Catalogue other = node();
        assertThat(other.all()).isEmpty();

        catalogue.add(LOGIC);
        other.refresh();

        assertThat(other.all()).containsExactly(LOGIC);
    }

    @Test
    void a_change_that_is_rolled_back_is_not_seen() {
        catalogue.add(LOGIC);
        new TransactionTemplate(new JdbcTransactionManager(source)).executeWithoutResult(transaction -> {
            catalogue.change(priced(LOGIC, 1));
            transaction.setRollbackOnly();
        });

        catalogue.refresh();

        assertThat(catalogue.all()).containsExactly(LOGIC);
    }

    @Test
    void a_title_is_in_the_readers_language_until_it_changes() {
        catalogue.add(LOGIC);
        assertThat(catalogue.titleOf("COURSE-LOGIC-3", "逻辑游戏", Locale.ENGLISH)).isEqualTo("Logic Games");
        assertThat(catalogue.titleOf("COURSE-LOGIC-3", "Logic Games", Locale.TAIWAN))
                .isEqualTo("逻辑游戏");

        catalogue.change(course("COURSE-LOGIC-3", "逻辑", "Logic", null, null));

        assertThat(catalogue.titleOf("COURSE-LOGIC-3", "逻辑游戏", Locale.ENGLISH)).isEqualTo("逻辑游戏");
        assertThat(catalogue.titleOf("UNKNOWN", "Old Course", Locale.ENGLISH)).isEqualTo("Old Course");
    }

    @Test
    void is_read_with_five_thousand_courses_within_a_moment() {
        new TransactionTemplate(new JdbcTransactionManager(source)).executeWithoutResult(transaction -> {
            for (int n = 0; n < 5_000; n++) {
                catalogue.add(course("SKU-" + n, "课程" + n, "Course " + n, null, null));
            }
        });
        assertThat(catalogue.onSale()).hasSize(5_000);
        long begun = System.nanoTime();

        for (int n = 0; n < 20; n++) {
            assertThat(catalogue.onSale()).hasSize(5_000);
        }

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(2));
    }

    private Catalogue node(Course... seed) {
        return new Catalogue(new CourseRepository(JdbcClient.create(source)), new CatalogueSeed(List.of(seed)), clock);
    }

    private static Course priced(Course course, long amountMinor) {
        return new Course(
                course.sku(),
                course.title(),
                course.description(),
                course.box(),
                course.entitlements(),
                new Money(amountMinor, "CNY"),
                null,
                null,
                null);
    }

    private static Course course(
            String sku, String zh, String en, @Nullable Instant onSaleFrom, @Nullable Instant onSaleUntil) {
        return new Course(
                sku,
                new LocalizedText(zh, en),
                new LocalizedText("", ""),
                new LocalizedText("盒子", "A box"),
                List.of(new LocalizedText("24 节课", "24 lessons"), new LocalizedText("助教群", "Group")),
                new Money(19_900, "CNY"),
                null,
                onSaleFrom,
                onSaleUntil);
    }
}
