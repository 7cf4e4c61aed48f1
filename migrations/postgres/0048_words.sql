-- Pending deliveries name the position of the change log as the code does now.
update outbox_delivery set event = replace(event, '"toldUpTo":', '"announcedUpTo":');
