/** The whole application over real HTTP, on H2 and on PostgreSQL. */
@org.jspecify.annotations.NullMarked
package dev.boxline.whole;
