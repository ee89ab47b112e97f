package dev.boxline.simulator.partner;

import dev.boxline.simulator.behaviour.Turnstile;
import dev.boxline.simulator.callbacks.Addresses;
import dev.boxline.simulator.callbacks.Callback;
import dev.boxline.simulator.callbacks.Door;
import dev.boxline.simulator.callbacks.Outbox;
import dev.boxline.simulator.callbacks.Postman;
import dev.boxline.simulator.journal.Book;
import dev.boxline.simulator.journal.OrderState;
import dev.boxline.simulator.time.Timetable;
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
public record Workshop(
        Path folder, String base, Clock clock, Timetable timetable, HttpClient client, Addresses addresses) {

    public <S extends OrderState> Partner<S> partner(
            String name, Class<S> state, Book.Change<S> changes, Function<Callback, Door> doors) throws IOException {
        Book<S> book = new Book<>(folder.resolve(name + ".jsonl"), state, changes);
        Postman postman = new Postman(client, addresses, clock, doors);
        Turnstile turnstile = new Turnstile();
        Outbox outbox =
                new Outbox(postman, timetable, () -> turnstile.behaviour().holdNews(), book::taken);
        return new Partner<>(name, turnstile, book, outbox);
    }
}
