/** The exchange log: each request to a partner with its response and duration, without personal data. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.NamedInterface("exchange")
package dev.boxline.partner.exchange;
