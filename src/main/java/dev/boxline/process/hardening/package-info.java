/** Closes known vulnerabilities of the engine from within. */
@org.jspecify.annotations.NullMarked
package dev.boxline.process.hardening;
