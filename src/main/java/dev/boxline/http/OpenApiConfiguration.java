package dev.boxline.http;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The general part of the OpenAPI document. */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {

    /** The schema of an error. */
    static final String PROBLEM = "Problem";

    private static final String BASIC = "basic";

    @Bean
    OpenAPI boxline() {
        return new OpenAPI()
                .info(
                        new Info()
                                .title("Boxline")
                                .version("v1")
                                .description(
                                        "Sells courses with a box and fulfils every order, whatever its partners"
                                                + " do. In the demo, sign in as mei, shop, viewer, operator or admin; the password is the name."))
                .servers(List.of(new Server().url("/")))
                .components(new Components()
                        .addSchemas(PROBLEM, problem())
                        .addSecuritySchemes(
                                BASIC,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("basic")))
                .addSecurityItem(new SecurityRequirement().addList(BASIC));
    }

    /** RFC 9457, with a stable code and one entry per wrong field. */
    private static Schema<?> problem() {
        var wrongField = new ObjectSchema();
        wrongField.addProperty("field", new StringSchema()).addProperty("message", new StringSchema());
        wrongField.setRequired(List.of("field", "message"));
        var problem = new ObjectSchema();
        problem.setRequired(List.of("type", "title", "status", "code"));
        problem.addProperty("type", new StringSchema().format("uri"))
                .addProperty("title", new StringSchema())
                .addProperty("status", new IntegerSchema())
                .addProperty("detail", new StringSchema())
                .addProperty("instance", new StringSchema())
                .addProperty("code", new StringSchema())
                .addProperty("errors", new ArraySchema().items(wrongField));
        return problem;
    }
}
