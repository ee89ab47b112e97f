package dev.boxline.process;

import org.camunda.bpm.engine.impl.history.HistoryLevel;
import org.camunda.bpm.engine.impl.history.event.HistoryEventType;
import org.camunda.bpm.engine.impl.history.event.HistoryEventTypes;

/**
 * A history level that keeps an instance's start and end and nothing between: enough to prove that every instance ended
 * where it may. An order's own timeline is kept by the shop.
 */
public final class InstanceHistoryLevel implements HistoryLevel {

    static final String NAME = "start-and-end";
    private static final int ID = 17;

    @Override
    public int getId() {
        return ID;
    }

    @Override
    public String getName() {
        return NAME;
    }

    @Override
    public boolean isHistoryEventProduced(HistoryEventType type, Object entity) {
        return type == HistoryEventTypes.PROCESS_INSTANCE_START
                || type == HistoryEventTypes.PROCESS_INSTANCE_END
                || type == HistoryEventTypes.PROCESS_INSTANCE_UPDATE;
    }
}
