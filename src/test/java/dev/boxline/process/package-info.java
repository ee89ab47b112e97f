/** Process stories: the real services and models, the partners' edge under the story's control, time moved by hand. */
@org.jspecify.annotations.NullMarked
package dev.boxline.process;
