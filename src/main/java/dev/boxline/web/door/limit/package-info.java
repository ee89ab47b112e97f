/** How often somebody may try: wrong passwords, purchases, forged callbacks, searches. Counted by each node for itself. */
@org.jspecify.annotations.NullMarked
package dev.boxline.web.door.limit;
