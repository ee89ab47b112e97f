/** Which order log lines are about. */
@org.jspecify.annotations.NullMarked
package dev.boxline.logging;
