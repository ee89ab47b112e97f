/** Books the courier and follows the box. */
@org.jspecify.annotations.NullMarked
package dev.boxline.logistics;
