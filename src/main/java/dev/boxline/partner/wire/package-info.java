/** HTTP as partners speak it: exchanges with a deadline, bounded bodies, encodings and charsets. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.NamedInterface("wire")
package dev.boxline.partner.wire;
