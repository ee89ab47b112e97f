@org.jspecify.annotations.NullMarked
package dev.boxline.web.callback;
