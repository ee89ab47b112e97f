package dev.boxline.process.engine;

import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;

/** Has the engine use a manager of ours in place of its own. */
record ManagerSessionFactory(Class<?> inPlaceOf, Supplier<Session> make) implements SessionFactory {

    @Override
    public Class<?> getSessionType() {
        return inPlaceOf;
    }

    @Override
    public Session openSession() {
        return make.get();
    }
}
