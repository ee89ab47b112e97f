-- How many orders of a wave the partner bore when it last asked us to slow down; null until it does.
alter table outage add column borne integer;
alter table plan_lane add column borne integer;
