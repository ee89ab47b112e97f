package dev.boxline.process.lock;

class LockedEngineTest extends QueryAttack {

    @Override
    boolean locked() {
        return true;
    }
}
