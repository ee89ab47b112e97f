/** The shop's own interface: courses, checkouts, orders, course access. */
@org.jspecify.annotations.NullMarked
package dev.boxline.web.shop;
