/** What partners call back, verified before anything is believed. */
@org.jspecify.annotations.NullMarked
package dev.boxline.web.callback;
