-- The usage days of which the export has told something new since a time, however long ago they were.
SELECT CAST(usage_start_time AS DATE) AS usage_day,
       MAX(export_time) AS last_export_time
FROM `{table}`
WHERE export_time > @exported_after
  AND (_PARTITIONTIME >= @partition_from OR _PARTITIONTIME IS NULL)
  AND (service.id IN UNNEST(@service_ids)
    OR EXISTS (SELECT 1 FROM UNNEST(@service_prefixes) AS prefix WHERE STARTS_WITH(service.description, prefix)))
GROUP BY usage_day
