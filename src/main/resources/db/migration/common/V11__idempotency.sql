-- Requests with an Idempotency-Key and the status of their response, which is null while the request is in progress.
create table idempotency_record (
    request_user varchar(64)              not null,
    path         varchar(200)             not null,
    request_key  varchar(128)             not null,
    fingerprint  varchar(64)              not null,
    status       integer,
    created_at   timestamp with time zone not null,
    primary key (request_user, path, request_key)
);
create index idempotency_record_created_at on idempotency_record (created_at);
