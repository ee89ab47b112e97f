-- Outage drills against the simulated partners.
create table drill (
    id               varchar(40)              not null primary key,
    -- 1 while the drill runs, null afterwards: allows one running drill
    running          integer unique,
    state            varchar(16)              not null,
    partner          varchar(16)              not null,
    fault            varchar(16)              not null,
    per_second       integer                  not null,
    seconds          integer                  not null,
    started_by       varchar(64)              not null,
    started_at       timestamp with time zone not null,
    fault_at         timestamp with time zone,
    restored_at      timestamp with time zone,
    ended_at         timestamp with time zone,
    stop_requested   boolean default false    not null,
    -- the simulator's configuration before the drill, as JSON, sent back to restore it
    behaviour_before text                     not null,
    heartbeat_at     timestamp with time zone not null,
    sent             bigint default 0         not null,
    failed           bigint default 0         not null
);

-- Measurements of a drill, one row per sample.
create table drill_sample (
    drill_id       varchar(40) not null,
    at_second      integer     not null,
    sent           bigint      not null,
    visible        bigint      not null,
    waiting        bigint      not null,
    passed         bigint      not null,
    visible_millis bigint      not null,
    primary key (drill_id, at_second)
);
