package dev.boxline.http;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.method.HandlerMethod;

/**
 * Adds the common error responses of an operation, with problem details, to the OpenAPI document. Statuses of single
 * operations, such as 409, are annotated there.
 */
final class Refusals {

    private static final String CALLBACKS = "/callbacks/";
    private static final String PROVIDERS_OWN_FORM = "(alipay|wechat)";

    void describe(Operation operation, HandlerMethod method) {
        RequestMapping mapping = AnnotatedElementUtils.findMergedAnnotation(method.getMethod(), RequestMapping.class);
        List<String> paths = mapping == null ? List.of() : List.of(mapping.path());
        boolean callback = paths.stream().anyMatch(path -> path.startsWith(CALLBACKS));
        boolean body = callback || operation.getRequestBody() != null;
        boolean ownForm = paths.stream().anyMatch(path -> path.matches("/callbacks/payment/" + PROVIDERS_OWN_FORM));
        var parameters = Stream.ofNullable(operation.getParameters())
                .flatMap(List::stream)
                .toList();
        boolean input = body || parameters.stream().anyMatch(each -> !"path".equals(each.getIn()));
        add(operation, input, "400", "Malformed; each wrong field is named under errors");
        add(operation, true, "401", callback ? "The signature is missing or wrong" : "No valid credentials");
        add(operation, !callback, "403", "Not for this user");
        add(
                operation,
                parameters.stream().anyMatch(each -> "path".equals(each.getIn())),
                "404",
                "Unknown, or another customer's");
        add(operation, body, "413", "The body is too large");
        add(operation, body && !callback, "415", "The body is not JSON");
        add(operation, callback, "422", "Signed correctly, but wrong in amount, merchant or order");
        add(operation, true, "429", "Too many requests; try again after Retry-After");
        add(operation, true, "503", "The database is unavailable; try again");
        add(operation, true, "default", "Failed");
        @Nullable ApiResponse done = operation.getResponses().get("200");
        @Nullable Content theirs = ownForm && done != null ? done.getContent() : null;
        operation.getResponses().forEach((status, response) -> {
            if (status.matches("[45]..|default")) {
                response.content(theirs == null || status.equals("429") ? problem() : theirs);
            }
        });
    }

    private static void add(Operation operation, boolean answered, String status, String description) {
        if (answered) {
            operation.getResponses().putIfAbsent(status, new ApiResponse().description(description));
        }
    }

    private static Content problem() {
        return new Content()
                .addMediaType(
                        "application/problem+json",
                        new MediaType().schema(new Schema<>().$ref(OpenApiConfiguration.PROBLEM)));
    }
}
