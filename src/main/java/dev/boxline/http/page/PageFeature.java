package dev.boxline.http.page;

/** An optional feature; pages link to it only if it is enabled. */
@FunctionalInterface
public interface PageFeature {

    /** The name that templates check. */
    String name();
}
