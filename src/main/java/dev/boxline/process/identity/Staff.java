package dev.boxline.process.identity;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/**
 * Makes the staff's groups and accounts before the first request comes in. There is always an administrator: while the
 * engine has none, its set-up page would make one for anybody.
 */
@Component
class Staff implements SmartInitializingSingleton {

    private static final Logger log = LoggerFactory.getLogger(Staff.class);
    private static final String ADMIN = "admin";

    private final IdentityService identities;
    private final Permissions permissions;
    private final StaffSettings settings;

    Staff(IdentityService identities, Permissions permissions, StaffSettings settings) {
        this.identities = identities;
        this.permissions = permissions;
        this.settings = settings;
    }

    @Override
    public void afterSingletonsInstantiated() {
        try {
            appoint();
        } catch (ProcessEngineException e) {
            log.info("Another node may be making the same accounts; looking again", e);
            appoint();
        }
        if (identities
                        .createUserQuery()
                        .memberOfGroup(StaffGroup.ADMINISTRATORS.id())
                        .count()
                == 0) {
            throw new IllegalStateException("The engine has no administrator: set BOXLINE_ADMIN_PASSWORD");
        }
    }

    private void appoint() {
        for (StaffGroup group : StaffGroup.values()) {
            make(group);
        }
        permissions.grant();
        if (!settings.adminPassword().isBlank()) {
            make(ADMIN, settings.adminPassword(), StaffGroup.ADMINISTRATORS);
        }
        settings.accounts().forEach(account -> make(account.name(), account.password(), account.group()));
    }

    private void make(StaffGroup wanted) {
        if (identities.createGroupQuery().groupId(wanted.id()).count() == 0) {
            Group group = identities.newGroup(wanted.id());
            group.setName(wanted.title());
            group.setType("SYSTEM");
            identities.saveGroup(group);
        }
    }

    private void make(String name, String password, StaffGroup group) {
        if (identities.createUserQuery().userId(name).count() == 0) {
            User user = identities.newUser(name);
            user.setFirstName(name);
            user.setLastName("");
            user.setPassword(password);
            identities.saveUser(user);
        }
        if (identities.createUserQuery().userId(name).memberOfGroup(group.id()).count() == 0) {
            identities.createMembership(name, group.id());
        }
    }
}
