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
 * Creates the staff groups and accounts before the first request. An administrator is required: without one, the
 * engine's set-up page would let anyone create one. Existing accounts keep their password, except those left over from
 * a demo: they get the configured password; without one, startup fails.
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
            createAccounts();
        } catch (ProcessEngineException e) {
            log.info("Another node may be creating the same accounts; retrying", e);
            createAccounts();
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

    private void createAccounts() {
        for (StaffGroup group : StaffGroup.values()) {
            create(group);
        }
        permissions.grant();
        if (!settings.adminPassword().isBlank()) {
            create(ADMIN, settings.adminPassword(), StaffGroup.ADMINISTRATORS);
        }
        settings.accounts().forEach(account -> create(account.name(), account.password(), account.group()));
    }

    private void create(StaffGroup staffGroup) {
        if (identities.createGroupQuery().groupId(staffGroup.id()).count() == 0) {
            Group group = identities.newGroup(staffGroup.id());
            group.setName(staffGroup.title());
            group.setType("SYSTEM");
            identities.saveGroup(group);
        }
    }

    private void create(String name, String password, StaffGroup group) {
        User user = identities.createUserQuery().userId(name).singleResult();
        if (user == null) {
            user = identities.newUser(name);
            user.setFirstName(name);
            user.setLastName("");
            user.setPassword(password);
            identities.saveUser(user);
        } else if (demo.isLeftOver(user)) {
            log.warn("Account {} remains from a demo; its password was set to the configured one", name);
            user.setPassword(password);
            identities.saveUser(user);
        }
        if (identities.createUserQuery().userId(name).memberOfGroup(group.id()).count() == 0) {
            identities.createMembership(name, group.id());
        }
    }
}
