package dev.boxline.engineapi.start;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.boxline.process.fulfilment.Purchases;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The answer of Camunda's start. It has no variables: personal data is not stored in the engine. */
record StartedInstance(
        List<Link> links,
        String id,
        String definitionId,
        String businessKey,
        @Nullable String caseInstanceId,
        boolean ended,
        boolean suspended,
        @Nullable String tenantId,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Map<String, Object> variables) {

    record Link(String method, String href, String rel) {}

    static StartedInstance of(Purchases.Started started, String root, boolean withVariables) {
        Link self = new Link("GET", root + "/process-instance/" + started.instanceId(), "self");
        return new StartedInstance(
                List.of(self),
                started.instanceId(),
                started.definitionId(),
                started.orderNo(),
                null,
                started.ended(),
                false,
                null,
                withVariables ? Map.of() : null);
    }
}
