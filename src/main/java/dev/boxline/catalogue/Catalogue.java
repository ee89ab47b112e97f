package dev.boxline.catalogue;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.boxline.transaction.AfterCommit;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/**
 * All courses, on sale or not, in insertion order. Cached by each node, which sees its own changes at once and those of
 * other nodes within a second.
 */
@Component
public class Catalogue {

    private static final Duration CHECKED_EVERY = Duration.ofSeconds(1);
    private static final String THE_ONLY = "catalogue";

    private final CourseRepository rows;
    private final Clock clock;
    private final LoadingCache<String, Copy> cache =
            Caffeine.newBuilder().expireAfterWrite(CHECKED_EVERY).build(key -> read());
    private volatile Copy last = new Copy(-1, Map.of());

    Catalogue(CourseRepository rows, CatalogueSeed seed, Clock clock) {
        this.rows = rows;
        this.clock = clock;
        seed.courses().forEach(this::add);
    }

    private record Copy(long version, Map<String, Course> courses) {}

    /** Reads the version first, so that a change between both reads is detected by the next check. */
    private Copy read() {
        long version = rows.version();
        if (version == last.version()) {
            return last;
        }
        Map<String, Course> courses = new LinkedHashMap<>();
        rows.all().forEach(course -> courses.put(course.sku(), course));
        last = new Copy(version, courses);
        return last;
    }

    public List<Course> all() {
        return List.copyOf(copy().courses().values());
    }

    public List<Course> onSale() {
        Instant now = clock.instant();
        return copy().courses().values().stream()
                .filter(course -> course.isOnSaleAt(now))
                .toList();
    }

    public Optional<Course> find(String sku) {
        return Optional.ofNullable(copy().courses().get(sku));
    }

    public Optional<Course> findOnSale(String sku) {
        return find(sku).filter(course -> course.isOnSaleAt(clock.instant()));
    }

    /**
     * The title under which a course was sold: in the reader's language if the catalogue still has that title,
     * otherwise as the buyer saw it.
     */
    public String titleOf(String sku, String soldAs, Locale locale) {
        return find(sku)
                .map(Course::title)
                .filter(title -> title.has(soldAs))
                .map(title -> title.in(locale))
                .orElse(soldAs);
    }

    /** Makes this node check for changes of other nodes at once. */
    public void refresh() {
        cache.invalidate(THE_ONLY);
    }

    /** False when the SKU already exists. */
    public boolean add(Course course) {
        try {
            return changed(rows.insert(course));
        } catch (DuplicateKeyException concurrentlyAdded) {
            return false;
        }
    }

    /** False when the SKU is unknown. */
    public boolean change(Course course) {
        return changed(rows.update(course));
    }

    private boolean changed(boolean changed) {
        if (changed) {
            AfterCommit.run(this::refresh);
        }
        return changed;
    }

    private Copy copy() {
        return cache.get(THE_ONLY);
    }
}
