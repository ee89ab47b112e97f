-- Events received from partners by webhook, each stored once.
create table webhook_event (
    source       varchar(16)              not null,
    -- the sender's id; of a further logistics company after its name and a slash
    event_id     varchar(192)             not null,
    order_no     varchar(64)              not null,
    -- the body until the event is processed, its digest afterwards: a redelivery with another body is refused
    body         varchar(4000)            not null,
    received_at  timestamp with time zone not null,
    processed_at timestamp with time zone,
    -- when to process it, again with back-off; null once it was processed
    due_at       timestamp with time zone,
    attempts     integer default 0        not null,
    primary key (source, event_id)
);
