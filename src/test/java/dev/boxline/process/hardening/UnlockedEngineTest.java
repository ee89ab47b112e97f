package dev.boxline.process.hardening;

import org.springframework.test.context.bean.override.mockito.MockitoBean;

/** Without the check in the engine: the HTTP filter alone must refuse the attack, and without both the attack succeeds. */
class UnlockedEngineTest extends QueryAttack {

    @MockitoBean
    HardenedEngineConfiguration lock;

    @Override
    boolean locked() {
        return false;
    }
}
