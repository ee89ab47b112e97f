package dev.boxline.http;

import dev.boxline.http.ProblemException.WrongField;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the parameters of a list request as {@link JsonFields} reads a body: strictly, and naming everything wrong. */
public final class QueryParameters {

    private static final int USUAL_LIMIT = 50;
    private static final int LARGEST_LIMIT = 200;
    private static final Pattern LIMIT = Pattern.compile("[0-9]{1,4}");

    private final Map<String, String[]> parameters;
    /** The pages' choice of a language may come along; here {@code Accept-Language} says it. */
    private final TreeSet<String> known = new TreeSet<>(Set.of("lang"));

    private final List<WrongField> errors = new ArrayList<>();

    private QueryParameters(Map<String, String[]> parameters) {
        this.parameters = parameters;
    }

    public static QueryParameters of(HttpServletRequest request) {
        return of(request.getParameterMap());
    }

    public static QueryParameters of(Map<String, String[]> parameters) {
        return new QueryParameters(parameters);
    }

    /** How many items a page may hold: 1 to 200, 50 when nothing is said. */
    public int limit() {
        String text = value("limit");
        if (text == null) {
            return USUAL_LIMIT;
        }
        int limit = LIMIT.matcher(text).matches() ? Integer.parseInt(text) : 0;
        if (limit < 1 || limit > LARGEST_LIMIT) {
            wrong("limit", "must be a whole number from 1 to " + LARGEST_LIMIT);
        }
        return limit;
    }

    /** A text of at most so many characters; null when it is left out or empty, and after an error. */
    public @Nullable String text(String name, int longest) {
        String text = value(name);
        if (text == null || text.isEmpty()) {
            return null;
        }
        if (text.length() > longest || JsonFields.CONTROL.matcher(text).find()) {
            wrong(name, "must have at most " + longest + " characters, none of them a control character");
            return null;
        }
        return text;
    }

    /** One of an enumeration's names; null when it is left out, and after an error. */
    public <E extends Enum<E>> @Nullable E oneOf(String name, Class<E> type) {
        String text = value(name);
        if (text == null) {
            return null;
        }
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(text)) {
                return constant;
            }
        }
        wrong(
                name,
                "must be one of "
                        + Arrays.stream(type.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", ")));
        return null;
    }

    /** Remembers something wrong with a parameter that the other readers can't see. */
    public void wrong(String name, String message) {
        errors.add(new WrongField(name, message));
    }

    /** Remembers every parameter that was not asked for. */
    public void refuseOthers() {
        for (String name : parameters.keySet()) {
            if (!known.contains(name)) {
                String plain = JsonFields.CONTROL.matcher(name).replaceAll("?");
                wrong(plain.substring(0, Math.min(64, plain.length())), "is not known here");
            }
        }
    }

    /** Refuses the request when anything was wrong. */
    public void check() {
        if (!errors.isEmpty()) {
            throw ProblemException.wrongFields(errors);
        }
    }

    private @Nullable String value(String name) {
        known.add(name);
        String[] values = parameters.get(name);
        if (values == null || values.length == 0) {
            return null;
        }
        if (values.length > 1) {
            wrong(name, "must be given once");
        }
        return values[0];
    }
}
