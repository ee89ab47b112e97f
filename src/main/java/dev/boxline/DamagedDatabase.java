package dev.boxline;

import java.io.File;

/** H2's file is there and holds no database any more. Whoever started over with a new one would lose all orders. */
final class DamagedDatabase extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DamagedDatabase(File file, String why) {
        super(file + " is damaged: " + why + ".");
    }
}
