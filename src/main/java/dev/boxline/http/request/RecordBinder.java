package dev.boxline.http.request;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import dev.boxline.http.ProblemException.WrongField;
import dev.boxline.json.Json;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Binds a JSON object to a record, with inner records and lists of records, and collects everything wrong with it. A component is required unless it is
 * {@code @Nullable} or has a {@code @DefaultValue}; {@code @JsonSetter(nulls = FAIL)} lets it be left out, but not be
 * null, and {@code @JsonProperty(required = true)} lets it be null, but not be left out.
 */
final class RecordBinder {

    private static final int MAX_NAME_LENGTH = 64;

    private static final Validator VALIDATOR = Validation.byDefaultProvider()
            .configure()
            .messageInterpolator(new ParameterMessageInterpolator())
            .buildValidatorFactory()
            .getValidator();

    /** Cached: reflection creates parameters and their annotations anew on each call. */
    private static final ClassValue<Parameter[]> PARAMETERS = new ClassValue<>() {
        @Override
        protected Parameter[] computeValue(Class<?> type) {
            return constructor(type).getParameters();
        }
    };

    private static final Map<Parameter, Boolean> NULLABLE = new ConcurrentHashMap<>();

    private final List<String> paths = new ArrayList<>();
    private final List<WrongField> errors = new ArrayList<>();

    /** What is wrong, in the order of the record's components; unknown fields come last. */
    List<WrongField> errors() {
        return errors.stream()
                .sorted((one, other) -> Integer.compare(position(one), position(other)))
                .toList();
    }

    private int position(WrongField error) {
        int position = paths.indexOf(error.field());
        return position < 0 ? paths.size() : position;
    }

    /** Adds an error; only the first one of each field is reported. */
    void reject(String field, String message) {
        if (errors.stream().noneMatch(error -> error.field().equals(field))) {
            errors.add(new WrongField(field, message));
        }
    }

    boolean isWrong(String field) {
        return errors.stream().anyMatch(error -> error.field().equals(field));
    }

    /** The record, where components that are wrong are null, zero or false. */
    <T> T bind(Json object, Class<T> type, String path) {
        Constructor<T> constructor = constructor(type);
        Parameter[] parameters = PARAMETERS.get(type);
        @Nullable Object[] values = new Object[parameters.length];
        Map<String, Json> unknown = object.members();
        for (int n = 0; n < parameters.length; n++) {
            String name = parameters[n].getName();
            values[n] = value(unknown.remove(name), parameters[n], path + name);
        }
        unknown.keySet().forEach(name -> reject(path + printable(name), "is not a known field"));
        T record = construct(constructor, values);
        VALIDATOR
                .validate(record)
                .forEach(violation -> reject(path + violation.getPropertyPath(), violation.getMessage()));
        return record;
    }

    private @Nullable Object value(@Nullable Json node, Parameter parameter, String path) {
        paths.add(path);
        boolean nullable = isNullable(parameter);
        if (node == null) {
            DefaultValue usual = parameter.getAnnotation(DefaultValue.class);
            if (usual != null) {
                return Integer.valueOf(usual.value()[0]);
            }
            return nullable && !isRequired(parameter) ? null : wrong(path, "is missing");
        }
        if (node.isNull()) {
            JsonSetter setter = parameter.getAnnotation(JsonSetter.class);
            return nullable && (setter == null || setter.nulls() != Nulls.FAIL)
                    ? null
                    : wrong(path, "must not be null");
        }
        Class<?> type = parameter.getType();
        if (type.isRecord()) {
            return record(node, type, path);
        }
        if (type == List.class) {
            return list(node, element(parameter.getParameterizedType()), path);
        }
        Object value = scalar(node, type);
        return value == null ? wrong(path, rule(type)) : value;
    }

    private @Nullable Object record(Json node, Class<?> type, String path) {
        return node.isObject() ? bind(node, type, path + ".") : wrong(path, "must be an object");
    }

    private @Nullable Object list(Json node, Class<?> element, String path) {
        if (!node.isList()) {
            return wrong(path, "must be a list");
        }
        List<Json> items = node.items();
        List<Object> values = new ArrayList<>();
        for (int n = 0; n < items.size(); n++) {
            Object value = record(items.get(n), element, path + "[" + n + "]");
            if (value != null) {
                values.add(value);
            }
        }
        return values;
    }

    /** The record type of the elements of a list. */
    static Class<?> element(Type list) {
        return (Class<?>) ((ParameterizedType) list).getActualTypeArguments()[0];
    }

    /** The canonical constructor, whose parameters carry the annotations of the components. */
    static <T> Constructor<T> constructor(Class<T> type) {
        try {
            return type.getDeclaredConstructor(Arrays.stream(type.getRecordComponents())
                    .map(RecordComponent::getType)
                    .toArray(Class<?>[]::new));
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }

    static boolean isNullable(Parameter component) {
        return NULLABLE.computeIfAbsent(component, one -> one.getAnnotatedType().isAnnotationPresent(Nullable.class));
    }

    /** Whether a component that may be null must not be left out. */
    static boolean isRequired(Parameter component) {
        JsonProperty property = component.getAnnotation(JsonProperty.class);
        return property != null && property.required();
    }

    private @Nullable Object wrong(String path, String message) {
        reject(path, message);
        return null;
    }

    /** Null for a value of another type: nothing is converted. */
    private static @Nullable Object scalar(Json node, Class<?> type) {
        String text = node.string();
        if (type == String.class) {
            return text;
        }
        if (type == boolean.class || type == Boolean.class) {
            return node.flag();
        }
        if (type == long.class) {
            return node.integer();
        }
        if (type == int.class || type == Integer.class) {
            Long number = node.integer();
            return number == null || number != number.intValue() ? null : Integer.valueOf(number.intValue());
        }
        if (type == Instant.class) {
            return text == null ? null : ApiTimestamps.read(text);
        }
        return Arrays.stream(constants(type))
                .filter(constant -> constant.name().equals(text))
                .findFirst()
                .orElse(null);
    }

    private static String rule(Class<?> type) {
        if (type == String.class) {
            return "must be a text";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "must be true or false";
        }
        if (type == long.class || type == int.class || type == Integer.class) {
            return "must be a whole number";
        }
        return type == Instant.class
                ? ApiTimestamps.RULE
                : Arrays.stream(constants(type))
                        .map(Enum::name)
                        .collect(Collectors.joining(", ", "must be one of ", ""));
    }

    private static Enum<?>[] constants(Class<?> type) {
        if (type.getEnumConstants() instanceof Enum<?>[] constants) {
            return constants;
        }
        throw new IllegalStateException("A request can't hold a " + type);
    }

    private static <T> T construct(Constructor<T> constructor, @Nullable Object[] values) {
        Class<?>[] types = constructor.getParameterTypes();
        for (int n = 0; n < types.length; n++) {
            if (values[n] == null && types[n].isPrimitive()) {
                values[n] = Array.get(Array.newInstance(types[n], 1), 0);
            }
        }
        try {
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(constructor + " failed", e);
        }
    }

    private static String printable(String name) {
        String plain = Text.TextValidator.CONTROL.matcher(name).replaceAll("?");
        return plain.substring(0, Math.min(MAX_NAME_LENGTH, plain.length()));
    }
}
