-- logistics: boxes the courier tells of before a booking of ours is written down ------------------------------------
create table box_seen (
    order_no varchar(64)              not null primary key,
    seen_at  timestamp with time zone not null
);
