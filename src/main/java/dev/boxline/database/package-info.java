/** The pool of database sessions, whether the database accepts writes, and what counts as its failure. */
@org.jspecify.annotations.NullMarked
package dev.boxline.database;
