/** Proves the tests of the doors: with any one guard taken away, the test that is named for it goes red. */
@org.jspecify.annotations.NullMarked
package dev.boxline.guards;
