/** What a partner states about one day: where the statement comes from, and its lines. Known to who reads and who matches. */
@org.jspecify.annotations.NullMarked
package dev.boxline.bill;
