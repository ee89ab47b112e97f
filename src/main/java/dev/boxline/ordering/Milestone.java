package dev.boxline.ordering;

/** A table with one row for each order that has reached a milestone, owned by the capability behind it. */
public interface Milestone {

    /** The table's name; its key is {@code order_no}. */
    String table();
}
