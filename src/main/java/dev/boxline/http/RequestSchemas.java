package dev.boxline.http;

import dev.boxline.http.request.Submitted;
import dev.boxline.http.request.Text;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.BooleanSchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.DateTimeSchema;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import jakarta.validation.constraints.Pattern;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.stereotype.Component;
import org.springframework.util.ReflectionUtils;
import org.springframework.util.StringUtils;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.method.HandlerMethod;

/**
 * Describes requests in the OpenAPI document: {@link Submitted} records as a body or as query parameters, and an id per
 * operation.
 */
@Component
class RequestSchemas implements GlobalOperationCustomizer {

    private final Refusals refusals = new Refusals();

    RequestSchemas() {
        // by type: the parameters' names are known only once an operation was called
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Submitted.class);
    }

    @Override
    public Operation customize(Operation operation, HandlerMethod method) {
        for (MethodParameter parameter : method.getMethodParameters()) {
            if (parameter.getParameterType() == Submitted.class
                    && parameter.getGenericParameterType() instanceof ParameterizedType submitted) {
                var record = (Class<?>) submitted.getActualTypeArguments()[0];
                Schema<?> schema = schema(record);
                if (parameter.hasParameterAnnotation(org.springframework.web.bind.annotation.RequestBody.class)) {
                    var json = new Content()
                            .addMediaType(
                                    "application/json",
                                    new MediaType().schema(schema).example(example(record)));
                    operation.setRequestBody(new RequestBody()
                            .required(parameter
                                    .getParameterAnnotation(org.springframework.web.bind.annotation.RequestBody.class)
                                    .required())
                            .content(json));
                } else {
                    schema.getProperties().forEach((name, property) -> addQuery(operation, name, property));
                }
            }
        }
        operation.setOperationId(operationId(method));
        refusals.describe(operation, method);
        return operation;
    }

    /** Skips a parameter that is present: operations that differ only in their media type are merged into one. */
    private static void addQuery(Operation operation, String name, Schema<?> property) {
        boolean known = operation.getParameters() != null
                && operation.getParameters().stream()
                        .anyMatch(each -> each.getName().equals(name));
        if (!known) {
            operation.addParametersItem(new Parameter().in("query").name(name).schema(property));
        }
    }

    /** Doesn't depend on the order of the operations, as springdoc's numbered ids do. */
    private static String operationId(HandlerMethod handler) {
        Method method = handler.getMethod();
        String controller = handler.getBeanType().getSimpleName().replace("Controller", "");
        String id = StringUtils.uncapitalize(controller) + StringUtils.capitalize(method.getName());
        long overloads = Arrays.stream(handler.getBeanType().getDeclaredMethods())
                .filter(each -> each.getName().equals(method.getName())
                        && AnnotatedElementUtils.hasAnnotation(each, RequestMapping.class))
                .count();
        return overloads == 1
                ? id
                : id + "By"
                        + Arrays.stream(method.getParameters())
                                .filter(each -> each.isAnnotationPresent(PathVariable.class))
                                .map(each -> StringUtils.capitalize(each.getName()))
                                .collect(Collectors.joining("And"));
    }

    private static @Nullable String example(Class<?> record) {
        var schema = record.getAnnotation(io.swagger.v3.oas.annotations.media.Schema.class);
        return schema == null ? null : schema.example();
    }

    private static Schema<?> schema(Class<?> record) {
        var object = new ObjectSchema();
        object.additionalProperties(false);
        for (RecordComponent component : record.getRecordComponents()) {
            boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
            object.addProperty(component.getName(), property(record, component));
            if (!nullable && component.getType() != int.class) {
                object.addRequiredItem(component.getName());
            }
        }
        return object;
    }

    private static Schema<?> property(Class<?> record, RecordComponent component) {
        Class<?> type = component.getType();
        if (type.isRecord()) {
            return schema(type);
        }
        if (component.getGenericType() instanceof ParameterizedType list && type == List.class) {
            return new ArraySchema().items(schema((Class<?>) list.getActualTypeArguments()[0]));
        }
        if (type == boolean.class || type == Boolean.class) {
            return new BooleanSchema();
        }
        if (type == Instant.class) {
            return new DateTimeSchema();
        }
        Field field = ReflectionUtils.findField(record, component.getName());
        if (type == int.class || type == Integer.class || type == long.class) {
            Range range = field == null ? null : field.getAnnotation(Range.class);
            return range == null
                    ? new IntegerSchema()
                    : new IntegerSchema()
                            .minimum(BigDecimal.valueOf(range.min()))
                            .maximum(BigDecimal.valueOf(range.max()));
        }
        var text = new StringSchema();
        if (type.isEnum()) {
            Arrays.stream(type.getEnumConstants()).map(Object::toString).forEach(text::addEnumItem);
        } else if (field != null && field.isAnnotationPresent(Text.class)) {
            text.minLength(field.getAnnotation(Text.class).min())
                    .maxLength(field.getAnnotation(Text.class).max());
        } else if (field != null && field.isAnnotationPresent(Pattern.class)) {
            text.pattern(field.getAnnotation(Pattern.class).regexp());
        }
        return text;
    }
}
