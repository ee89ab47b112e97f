package dev.boxline.http.page;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Turns a form's fields into the JSON body of the REST API, so that both are validated by the same code. */
public final class FormBody {

    private final ObjectNode json = JsonNodeFactory.instance.objectNode();

    /** Adds a field, stripped of surrounding white space; empty if the form doesn't contain it. */
    public FormBody with(String name, @Nullable String value) {
        json.put(name, value == null ? "" : value.strip());
        return this;
    }

    /** Adds an optional field unless it is blank. */
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
