-- When a stored callback is to be acted on (again); null once it was. A notice that comes too early is looked at ever
-- more rarely, so that it never stands in the way of others.
alter table callback add column due_at timestamp with time zone;
alter table callback add column tries integer default 0 not null;
update callback set due_at = received_at where acted_at is null;
drop index callback_to_act;
create index callback_due on callback (due_at);

-- Reasons are limited in characters; these leave room for characters outside the basic plane.
alter table audit alter column why set data type varchar(1000);
alter table partner_gate alter column reason set data type varchar(800);

-- "My courses" is listed newest first.
drop index course_access_of_customer;
create index course_access_newest on course_access (customer_id, since);
