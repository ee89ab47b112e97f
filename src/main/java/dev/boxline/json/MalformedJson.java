package dev.boxline.json;

import java.io.IOException;

/** What was read is no JSON, or more of it than its reader allows. The message quotes nothing; the cause may. */
public final class MalformedJson extends IOException {

    private static final long serialVersionUID = 1;

    MalformedJson(Throwable cause) {
        super("This is no JSON, or too much of it", cause);
    }
}
