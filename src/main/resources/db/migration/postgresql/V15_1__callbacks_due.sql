-- Only notices that still need work are in this.
drop index callback_due;
create index callback_due on callback (due_at) where due_at is not null;
