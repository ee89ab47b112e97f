package dev.boxline.process.identity;

import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.camunda.bpm.engine.impl.util.EncryptionUtil;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

/**
 * Finds demo accounts, whose password equals their name, in a database previously used by a demo. Passwords are
 * compared without the identity service, which would count failed logins.
 */
@Component
class DemoAccountCheck {

    private final IdentityService identities;
    private final ProcessEngineConfigurationImpl engine;
    private final boolean demo;

    DemoAccountCheck(IdentityService identities, ProcessEngineConfigurationImpl engine, Environment environment) {
        this.identities = identities;
        this.engine = engine;
        this.demo = environment.acceptsProfiles(Profiles.of("demo"));
    }

    /** Whether the account remains from a demo; false in the demo profile. */
    boolean isLeftOver(User user) {
        if (demo || !(user instanceof UserEntity entity) || entity.getPassword() == null) {
            return false;
        }
        String salted = EncryptionUtil.saltPassword(entity.getId(), entity.getSalt());
        return engine.getPasswordManager().check(salted, entity.getPassword());
    }

    /** Staff accounts that remain from a demo. */
    List<String> leftOver() {
        return List.of(StaffGroup.values()).stream()
                .flatMap(group -> identities.createUserQuery().memberOfGroup(group.id()).list().stream())
                .filter(this::isLeftOver)
                .map(User::getId)
                .distinct()
                .sorted()
                .toList();
    }
}
