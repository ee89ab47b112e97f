package dev.boxline.ordering;

/** A table with one row for each order that got somewhere, kept by whoever gets it there. */
public interface Milestone {

    /** Its name; its key is {@code order_no}. */
    String table();
}
