package dev.boxline.operations;

import dev.boxline.audit.AuditLog;
import dev.boxline.catalogue.Catalogue;
import dev.boxline.catalogue.Course;
import dev.boxline.http.ProblemException;
import dev.boxline.money.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Administrators' commands on the catalogue. Each change and its audit entry share one transaction. */
@Service
public class CatalogueCommands {

    private final Catalogue catalogue;
    private final AuditLog audit;

    CatalogueCommands(Catalogue catalogue, AuditLog audit) {
        this.catalogue = catalogue;
        this.audit = audit;
    }

    /** How many courses of an import were new, changed, or already the same. */
    public record Imported(int created, int changed, int unchanged) {}

    @Transactional
    public void add(String who, Course course) {
        if (!catalogue.add(course)) {
            throw ProblemException.of(HttpStatus.CONFLICT, "sku-exists", "There is already a course with this SKU.");
        }
        audit.record(who, "COURSE_ADDED", course.sku(), money(course.price()));
    }

    /** Purchases keep the price and title they were made with. */
    @Transactional
    public void change(String who, Course course) {
        catalogue.refresh();
        Course before = catalogue.find(course.sku()).orElseThrow(() -> ProblemException.notFound("course"));
        if (!before.equals(course)) {
            change(who, before, course);
        }
    }

    private void change(String who, Course before, Course course) {
        catalogue.change(course);
        audit.record(who, "COURSE_CHANGED", course.sku(), difference(before, course));
    }

    /** Adds courses that are new and changes the others; those that aren't in the list stay as they are. */
    @Transactional
    public Imported importAll(String who, List<Course> courses) {
        catalogue.refresh();
        // read before the first change: the cache must not see what may be rolled back
        Map<String, Course> known =
                catalogue.all().stream().collect(Collectors.toMap(Course::sku, Function.identity()));
        int created = 0;
        int changed = 0;
        for (Course course : courses) {
            Course before = known.get(course.sku());
            if (before == null) {
                add(who, course);
                created++;
            } else if (!before.equals(course)) {
                change(who, before, course);
                changed++;
            }
        }
        return new Imported(created, changed, courses.size() - created - changed);
    }

    /** The members that change; for a price, also from what to what. */
    private static String difference(Course before, Course after) {
        List<String> parts = new ArrayList<>();
        if (!before.price().equals(after.price())) {
            parts.add("price " + money(before.price()) + " → " + money(after.price()));
        }
        addIfDifferent(parts, "title", before.title(), after.title());
        addIfDifferent(parts, "description", before.description(), after.description());
        addIfDifferent(parts, "box", before.box(), after.box());
        addIfDifferent(parts, "entitlements", before.entitlements(), after.entitlements());
        addIfDifferent(parts, "pictureUrl", before.pictureUrl(), after.pictureUrl());
        addIfDifferent(parts, "onSaleFrom", before.onSaleFrom(), after.onSaleFrom());
        addIfDifferent(parts, "onSaleUntil", before.onSaleUntil(), after.onSaleUntil());
        return String.join(", ", parts);
    }

    private static void addIfDifferent(
            List<String> parts, String member, @Nullable Object before, @Nullable Object after) {
        if (!Objects.equals(before, after)) {
            parts.add(member);
        }
    }

    private static String money(Money price) {
        return price.amountMinor() + " " + price.currency();
    }
}
