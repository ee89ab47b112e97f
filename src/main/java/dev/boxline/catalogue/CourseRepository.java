package dev.boxline.catalogue;

import dev.boxline.money.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** The rows of the catalogue, and a version that is incremented by each change. */
@Repository
class CourseRepository {

    private static final String TEXTS =
            "title_zh, title_en, description_zh, description_en, box_zh, box_en, entitlements_zh, entitlements_en";

    private final JdbcClient jdbc;

    CourseRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    long version() {
        return jdbc.sql("select version from catalogue_version")
                .query(Long.class)
                .single();
    }

    /** All courses in insertion order. */
    List<Course> all() {
        return jdbc.sql("select sku, " + TEXTS
                        + ", price_minor, currency, picture_url, on_sale_from, on_sale_until from course order by id")
                .query(CourseRepository::read)
                .list();
    }

    /** False when the SKU already exists. */
    boolean insert(Course course) {
        StatementSpec statement = jdbc.sql("insert into course (sku, " + TEXTS + """
                , price_minor, currency, picture_url, on_sale_from, on_sale_until)
                select :sku, :titleZh, :titleEn, :descriptionZh, :descriptionEn, :boxZh, :boxEn, :entitlementsZh,
                    :entitlementsEn, cast(:price as bigint), :currency, :pictureUrl,
                    cast(:from as timestamp with time zone), cast(:until as timestamp with time zone)
                where not exists (select 1 from course where sku = :sku)""");
        return changed(bound(statement, course).update());
    }

    /** False when the SKU is unknown. */
    boolean update(Course course) {
        StatementSpec statement = jdbc.sql("""
                update course set title_zh = :titleZh, title_en = :titleEn, description_zh = :descriptionZh,
                    description_en = :descriptionEn, box_zh = :boxZh, box_en = :boxEn,
                    entitlements_zh = :entitlementsZh, entitlements_en = :entitlementsEn, price_minor = :price,
                    currency = :currency, picture_url = :pictureUrl,
                    on_sale_from = cast(:from as timestamp with time zone),
                    on_sale_until = cast(:until as timestamp with time zone)
                where sku = :sku""");
        return changed(bound(statement, course).update());
    }

    private boolean changed(int rows) {
        if (rows > 0) {
            jdbc.sql("update catalogue_version set version = version + 1").update();
        }
        return rows > 0;
    }

    private static StatementSpec bound(StatementSpec statement, Course course) {
        return statement
                .param("sku", course.sku())
                .param("titleZh", course.title().zh())
                .param("titleEn", course.title().en())
                .param("descriptionZh", course.description().zh())
                .param("descriptionEn", course.description().en())
                .param("boxZh", course.box().zh())
                .param("boxEn", course.box().en())
                .param("entitlementsZh", lines(course, LocalizedText::zh))
                .param("entitlementsEn", lines(course, LocalizedText::en))
                .param("price", course.price().amountMinor())
                .param("currency", course.price().currency())
                .param("pictureUrl", course.pictureUrl())
                .param("from", timestamp(course.onSaleFrom()))
                .param("until", timestamp(course.onSaleUntil()));
    }

    /** One line each: an entitlement contains no control characters. */
    private static String lines(Course course, Function<LocalizedText, String> language) {
        return course.entitlements().stream().map(language).collect(Collectors.joining("\n"));
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant at) {
        return at == null ? null : Timestamp.from(at);
    }

    private static Course read(ResultSet row, int n) throws SQLException {
        return new Course(
                row.getString("sku"),
                text(row, "title"),
                text(row, "description"),
                text(row, "box"),
                entitlements(row.getString("entitlements_zh"), row.getString("entitlements_en")),
                new Money(row.getLong("price_minor"), row.getString("currency")),
                row.getString("picture_url"),
                instant(row.getTimestamp("on_sale_from")),
                instant(row.getTimestamp("on_sale_until")));
    }

    private static LocalizedText text(ResultSet row, String column) throws SQLException {
        return new LocalizedText(row.getString(column + "_zh"), row.getString(column + "_en"));
    }

    private static List<LocalizedText> entitlements(String zh, String en) {
        if (zh.isEmpty()) {
            return List.of();
        }
        String[] chinese = zh.split("\n", -1);
        String[] english = en.split("\n", -1);
        return IntStream.range(0, chinese.length)
                .mapToObj(n -> new LocalizedText(chinese[n], english[n]))
                .toList();
    }

    private static @Nullable Instant instant(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }
}
