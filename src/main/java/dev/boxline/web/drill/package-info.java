/**
 * Drills: a simulated partner is made to fail while purchases come in, and what that does is measured and kept. Only
 * where the partners are simulated; never in production.
 */
@org.jspecify.annotations.NullMarked
package dev.boxline.web.drill;
