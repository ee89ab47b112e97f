@org.jspecify.annotations.NullMarked
package dev.boxline.process.fulfilment;
