package dev.boxline.http.page;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A form's fields as the body our interfaces read, so that pages and programs are held to the same rules. */
public final class FormBody {

    private final ObjectNode json = JsonNodeFactory.instance.objectNode();

    /** A field as it was typed, without white space around it; empty when the form didn't bring it. */
    public FormBody with(String name, @Nullable String value) {
        json.put(name, value == null ? "" : value.strip());
        return this;
    }

    /** The same for a field that may be left empty, and is not there then. */
    public FormBody withGiven(String name, @Nullable String value) {
        return value == null || value.isBlank() ? this : with(name, value);
    }

    public boolean isEmpty() {
        return json.isEmpty();
    }

    public FormBody with(String name, int value) {
        json.put(name, value);
        return this;
    }

    public FormBody with(String name, boolean value) {
        json.put(name, value);
        return this;
    }

    public FormBody withNull(String name) {
        json.putNull(name);
        return this;
    }

    public FormBody with(String name, FormBody inner) {
        json.set(name, inner.json);
        return this;
    }

    public byte[] bytes() {
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }
}
