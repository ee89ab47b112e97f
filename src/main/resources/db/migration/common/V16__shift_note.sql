-- The note for the next shift: one row, replaced with each note. Earlier notes are in the audit log.
create table shift_note (
    id         integer       not null primary key check (id = 1),
    note       varchar(1000) not null,
    author     varchar(64),
    written_at timestamp with time zone
);
insert into shift_note (id, note) values (1, '');
