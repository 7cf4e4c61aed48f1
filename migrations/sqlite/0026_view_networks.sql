-- Which networks the views of a row came from, for a cap by network, article and half hour: 4 bytes of the half hour's start
-- (seconds), then 4 bytes a view, in order of size: a short keyed hash of (network, article, half hour) whose key is thrown
-- away daily. Null where no view counts towards the cap.
alter table view_log add column networks blob;
