package dev.boxline.simulator.partner;

import dev.boxline.simulator.behaviour.CallAdmission;
import dev.boxline.simulator.callbacks.Callback;
import dev.boxline.simulator.callbacks.CallbackAddresses;
import dev.boxline.simulator.callbacks.CallbackChannel;
import dev.boxline.simulator.callbacks.CallbackDelivery;
import dev.boxline.simulator.callbacks.CallbackOutbox;
import dev.boxline.simulator.journal.OrderState;
import dev.boxline.simulator.journal.PartnerJournal;
import dev.boxline.simulator.time.DelayedTasks;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Function;

/**
 * What partners are made with.
 *
 * @param folder where each keeps its journal
 * @param base the simulator's own address, for links
 */
public record SimulatorContext(
        Path folder, String base, Clock clock, DelayedTasks timetable, HttpClient client, CallbackAddresses addresses) {

    public <S extends OrderState> SimulatedPartner<S> partner(
            String name, Class<S> state, PartnerJournal.Change<S> changes, Function<Callback, CallbackChannel> doors)
            throws IOException {
        PartnerJournal<S> book = new PartnerJournal<>(folder.resolve(name + ".jsonl"), state, changes);
        CallbackDelivery postman = new CallbackDelivery(client, addresses, clock, doors);
        CallAdmission turnstile = new CallAdmission();
        CallbackOutbox outbox = new CallbackOutbox(
                postman, timetable, () -> turnstile.behaviour().holdNews(), book::taken);
        return new SimulatedPartner<>(name, turnstile, book, outbox);
    }
}
