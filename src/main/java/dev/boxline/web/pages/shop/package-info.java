/** The shop's pages. They ask what the shop's interface asks, and buy by the same rules. */
@org.jspecify.annotations.NullMarked
package dev.boxline.web.pages.shop;
