package dev.boxline.process.identity;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.springframework.stereotype.Component;

/** The users the engine keeps. */
@Component
public class EngineUsers {

    private final IdentityService identities;

    EngineUsers(IdentityService identities) {
        this.identities = identities;
    }

    public boolean checkPassword(String user, String password) {
        return identities.checkPassword(user, password);
    }

    /** The groups of a user that mean something here. */
    public Set<StaffGroup> groups(String user) {
        Set<StaffGroup> groups = EnumSet.noneOf(StaffGroup.class);
        groupIds(user).forEach(id -> StaffGroup.of(id).ifPresent(groups::add));
        return groups;
    }

    /** From here on the engine checks what this thread does against the user's permissions, until {@link #leave()}. */
    public void enter(String user) {
        identities.setAuthentication(user, groupIds(user));
    }

    /** From here on this thread acts for Boxline itself, unchecked. */
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
