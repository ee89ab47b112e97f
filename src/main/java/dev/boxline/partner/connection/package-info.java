/** What a test of the connection to a partner finds. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.NamedInterface("connection")
package dev.boxline.partner.connection;
