-- One usage day of the billing export. Cost and credits stay apart; credits are added up within their row, since a join
-- would repeat the row's cost. Sums are decimal, since sums of floats differ from run to run.
WITH line AS (
  SELECT CAST(usage_start_time AS DATE) AS usage_day,
         EXTRACT(HOUR FROM usage_start_time) AS usage_hour,
         invoice.month AS invoice_month,
         project.id AS project_id,
         service.id AS service_id,
         service.description AS service_description,
         sku.id AS sku_id,
         sku.description AS sku_description,
         (SELECT MAX(l.value) FROM UNNEST(labels) AS l WHERE l.key = 'goog-generativelanguage-model') AS model_label,
         cost_type,
         currency,
         currency_conversion_rate AS conversion_rate,
         usage.pricing_unit AS pricing_unit,
         ROUND(CAST(usage.amount_in_pricing_units AS BIGNUMERIC), 12) AS usage_amount,
         ROUND(CAST(cost AS BIGNUMERIC), 12) AS cost,
         (SELECT SUM(ROUND(CAST(c.amount AS BIGNUMERIC), 12)) FROM UNNEST(credits) AS c) AS credits,
         export_time
  FROM `{table}`
  WHERE usage_start_time >= @usage_from
    AND usage_start_time < @usage_to
    AND (_PARTITIONTIME >= @partition_from OR _PARTITIONTIME IS NULL)
    AND (service.id IN UNNEST(@service_ids)
      OR EXISTS (SELECT 1 FROM UNNEST(@service_prefixes) AS prefix WHERE STARTS_WITH(service.description, prefix)))
)
SELECT usage_day, usage_hour, invoice_month, project_id, service_id, service_description, sku_id, sku_description,
       model_label, cost_type, currency, conversion_rate, pricing_unit,
       SUM(usage_amount) AS usage_amount,
       SUM(cost) AS cost,
       SUM(credits) AS credits,
       COUNT(*) AS row_count,
       MAX(export_time) AS last_export_time
FROM line
GROUP BY usage_day, usage_hour, invoice_month, project_id, service_id, service_description, sku_id, sku_description,
         model_label, cost_type, currency, conversion_rate, pricing_unit
