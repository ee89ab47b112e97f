package dev.boxline.process.identity;

import java.util.List;
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
 * engine has none, its set-up page would make one for anybody. An account that is there keeps its password, unless it is
 * one a demo left behind: that one gets the password of the settings, and without one there the start is refused.
 */
@Component
class Staff implements SmartInitializingSingleton {

    private static final Logger log = LoggerFactory.getLogger(Staff.class);
    private static final String ADMIN = "admin";

    private final IdentityService identities;
    private final Permissions permissions;
    private final StaffSettings settings;
    private final DemoAccountCheck demo;

    Staff(IdentityService identities, Permissions permissions, StaffSettings settings, DemoAccountCheck demo) {
        this.identities = identities;
        this.permissions = permissions;
        this.settings = settings;
        this.demo = demo;
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
        List<String> leftOver = demo.leftOver();
        if (!leftOver.isEmpty()) {
            throw new IllegalStateException("A demo was run on this database, and the passwords of these accounts are"
                    + " their names: " + String.join(", ", leftOver) + ". Give each a password of its own in"
                    + " boxline.staff.accounts, or delete it from ACT_ID_MEMBERSHIP and ACT_ID_USER.");
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
        User user = identities.createUserQuery().userId(name).singleResult();
        if (user == null) {
            user = identities.newUser(name);
            user.setFirstName(name);
            user.setLastName("");
            user.setPassword(password);
            identities.saveUser(user);
        } else if (demo.isLeftOver(user)) {
            log.warn("Account {} was left from a demo; it has the password of the settings now", name);
            user.setPassword(password);
            identities.saveUser(user);
        }
        if (identities.createUserQuery().userId(name).memberOfGroup(group.id()).count() == 0) {
            identities.createMembership(name, group.id());
        }
    }
}
