package dev.boxline.process.hardening;

class LockedEngineTest extends QueryAttack {

    @Override
    boolean locked() {
        return true;
    }
}
