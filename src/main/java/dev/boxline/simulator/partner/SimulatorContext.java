package dev.boxline.simulator.partner;

import dev.boxline.simulator.behaviour.CallAdmission;
import dev.boxline.simulator.callbacks.Callback;
import dev.boxline.simulator.callbacks.CallbackAddresses;
import dev.boxline.simulator.callbacks.CallbackChannel;
import dev.boxline.simulator.callbacks.CallbackOutbox;
import dev.boxline.simulator.callbacks.CallbackSender;
import dev.boxline.simulator.journal.JournalRecord.OrderState;
import dev.boxline.simulator.journal.PartnerJournal;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.function.Function;
import org.springframework.scheduling.TaskScheduler;

/**
 * The shared dependencies of the simulated partners.
 *
 * @param folder the folder of the journals
 * @param baseUrl the simulator's own, for links
 * @param scheduler also provides the clock
 */
public record SimulatorContext(
        Path folder, String baseUrl, TaskScheduler scheduler, HttpClient client, CallbackAddresses addresses) {

    /** @param channels chooses the channel of a callback */
    public <S extends OrderState> SimulatedPartner<S> partner(
            String name,
            Class<S> state,
            PartnerJournal.StateListener<S> listener,
            Function<Callback, CallbackChannel> channels)
            throws IOException {
        PartnerJournal<S> journal = new PartnerJournal<>(folder.resolve(name + ".jsonl"), state, listener);
        CallbackSender sender = new CallbackSender(client, addresses, scheduler.getClock(), channels);
        CallAdmission admission = new CallAdmission();
        CallbackOutbox outbox = new CallbackOutbox(
                sender, scheduler, () -> admission.behaviour().callbackDelay(), journal::accepted);
        return new SimulatedPartner<>(name, admission, journal, outbox, scheduler);
    }
}
