/** What all pages share: language, words for numbers and times, and what is shown when something goes wrong. */
@org.jspecify.annotations.NullMarked
package dev.boxline.web.pages;
