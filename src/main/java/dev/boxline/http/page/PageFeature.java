package dev.boxline.http.page;

/** A feature that pages link to only where it is switched on. */
@FunctionalInterface
public interface PageFeature {

    /** The name the templates ask for. */
    String name();
}
