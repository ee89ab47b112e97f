package dev.boxline.startup;

import java.io.File;

/** The H2 file exists but is no readable database. Creating a new database in its place would lose all orders. */
final class DamagedDatabaseException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DamagedDatabaseException(File file, String reason) {
        super(file + " is damaged: " + reason + ".");
    }
}
