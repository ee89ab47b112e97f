/** How Boxline logs in to a partner: headers, tokens, signatures and certificates. */
@org.jspecify.annotations.NullMarked
package dev.boxline.partner.login;
