package dev.boxline.process.identity;

import static org.camunda.bpm.engine.authorization.Permissions.ACCESS;
import static org.camunda.bpm.engine.authorization.Permissions.ALL;
import static org.camunda.bpm.engine.authorization.Permissions.READ;

import java.util.EnumMap;
import java.util.Map;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.ProcessInstancePermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.authorization.SystemPermissions;
import org.springframework.stereotype.Component;

/**
 * Grants the staff groups their authorizations in the engine. Administrators may do everything; operators may read
 * everything and retry failed jobs; orders are resolved in Boxline, which audits it. Existing authorizations are not
 * changed.
 */
@Component
class Permissions {

    private static final Map<Resources, Permission[]> OF_OPERATORS = new EnumMap<>(Resources.class);

    static {
        may(Resources.APPLICATION, ACCESS);
        may(
                Resources.PROCESS_DEFINITION,
                READ,
                ProcessDefinitionPermissions.READ_INSTANCE,
                ProcessDefinitionPermissions.READ_INSTANCE_VARIABLE,
                ProcessDefinitionPermissions.READ_TASK,
                ProcessDefinitionPermissions.READ_HISTORY,
                ProcessDefinitionPermissions.RETRY_JOB);
        may(Resources.PROCESS_INSTANCE, READ, ProcessInstancePermissions.RETRY_JOB);
        may(Resources.TASK, READ);
        may(Resources.DEPLOYMENT, READ);
        may(Resources.BATCH, READ);
        may(Resources.FILTER, READ);
        may(Resources.DECISION_DEFINITION, READ);
        may(Resources.DECISION_REQUIREMENTS_DEFINITION, READ);
        may(Resources.USER, READ);
        may(Resources.GROUP, READ);
        may(Resources.SYSTEM, SystemPermissions.READ);
    }

    private final AuthorizationService authorizations;

    Permissions(AuthorizationService authorizations) {
        this.authorizations = authorizations;
    }

    private static void may(Resources resource, Permission... permissions) {
        OF_OPERATORS.put(resource, permissions);
    }

    void grant() {
        for (Resources resource : Resources.values()) {
            grant(StaffGroup.ADMINISTRATORS, resource, ALL);
        }
        OF_OPERATORS.forEach((resource, permissions) -> grant(StaffGroup.OPERATORS, resource, permissions));
    }

    private void grant(StaffGroup group, Resource resource, Permission... permissions) {
        boolean exists = authorizations
                        .createAuthorizationQuery()
                        .groupIdIn(group.id())
                        .resourceType(resource)
                        .resourceId(Authorization.ANY)
                        .count()
                > 0;
        if (!exists) {
            Authorization granted = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
            granted.setGroupId(group.id());
            granted.setResource(resource);
            granted.setResourceId(Authorization.ANY);
            for (Permission permission : permissions) {
                granted.addPermission(permission);
            }
            authorizations.saveAuthorization(granted);
        }
    }
}
