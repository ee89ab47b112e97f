package dev.boxline;

import java.nio.file.Path;

/** H2's file is there and holds no database any more. Whoever started over with a new one would lose all orders. */
final class DamagedDatabase extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DamagedDatabase(Path file) {
        super(file + " is damaged: it is empty.");
    }
}
