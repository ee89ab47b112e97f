package dev.boxline.process.hardening;

import org.camunda.bpm.engine.impl.el.ExpressionManager;
import org.camunda.bpm.engine.spring.SpringExpressionManager;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Without the check in the engine: the HTTP filter alone must refuse the attack, and without both the attack succeeds. */
class UnlockedEngineTest extends QueryAttack {

    @Autowired
    private ApplicationContext beans;

    @Autowired
    private SpringProcessEngineConfiguration engine;

    private ExpressionManager guarded;

    @BeforeEach
    void takeTheLayerAway() {
        guarded = engine.getExpressionManager();
        engine.setExpressionManager(new SpringExpressionManager(beans, null));
    }

    @AfterEach
    void putItBack() {
        engine.setExpressionManager(guarded);
    }

    @Override
    boolean locked() {
        return false;
    }
}
