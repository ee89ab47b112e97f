/** The fulfilment process: model constants, delegates, and the start of purchases. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.NamedInterface("fulfilment")
package dev.boxline.process.fulfilment;
