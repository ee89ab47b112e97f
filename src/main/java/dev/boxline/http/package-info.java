/** What all HTTP interfaces share: problem details, request parsing, lists with cursors. */
@org.jspecify.annotations.NullMarked
package dev.boxline.http;
