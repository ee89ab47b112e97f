package dev.boxline.process.hardening;

import org.springframework.test.context.bean.override.mockito.MockitoBean;

/** With the layer in the engine taken away: the door alone has to hold, and without it the attack succeeds. */
class UnlockedEngineTest extends QueryAttack {

    @MockitoBean
    HardenedEngineConfiguration lock;

    @Override
    boolean locked() {
        return false;
    }
}
