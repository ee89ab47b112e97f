package dev.boxline.process.identity;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.springframework.stereotype.Component;

/** The engine's user accounts. */
@Component
public class EngineUsers {

    private final IdentityService identities;

    EngineUsers(IdentityService identities) {
        this.identities = identities;
    }

    /** Makes the engine check the user's authorizations in this thread, until {@link #leave()}. */
    public void enter(String user) {
        identities.setAuthentication(user, groupIds(user));
    }

    /** Ends the authorization checks in this thread, which then acts as Boxline. */
    public void leave() {
        identities.clearAuthentication();
    }

    private List<String> groupIds(String user) {
        List<String> ids = new ArrayList<>();
        for (Group group : identities.createGroupQuery().groupMember(user).list()) {
            ids.add(group.getId());
        }
        return ids;
    }
}
