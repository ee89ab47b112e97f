/** What keeps known holes of the engine shut from within, whoever asks it and however he got that far. */
@org.jspecify.annotations.NullMarked
package dev.boxline.process.lock;
