-- ordering: dead letters are looked for by the last digits of a phone; the query says the same words
create index checkout_phone_end on checkout ((right(translate(recipient_phone, '+ -', ''), 4)));
