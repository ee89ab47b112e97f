/** Reads the values of a partner's answer so that each of them can be stored and shown. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.NamedInterface("answer")
package dev.boxline.partner.answer;
