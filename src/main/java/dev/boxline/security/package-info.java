/** One security configuration per audience. */
@org.jspecify.annotations.NullMarked
package dev.boxline.security;
