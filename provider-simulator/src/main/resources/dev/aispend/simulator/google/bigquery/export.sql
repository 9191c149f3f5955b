-- The rows as they are kept: flat, which takes a fraction of the memory of nested ones.
CREATE TABLE export_row (
  service_id VARCHAR, service_description VARCHAR, sku_id VARCHAR, sku_description VARCHAR,
  usage_start_time TIMESTAMP, usage_end_time TIMESTAMP,
  project_id VARCHAR, project_number VARCHAR, project_team VARCHAR, model_label VARCHAR,
  by_partner BOOLEAN, metered BOOLEAN,
  export_time TIMESTAMP, cost DOUBLE, usage_amount DOUBLE, unit VARCHAR, unit_price DECIMAL(38, 9),
  credit1_type VARCHAR, credit1_name VARCHAR, credit1_id VARCHAR, credit1_amount DOUBLE,
  credit2_type VARCHAR, credit2_name VARCHAR, credit2_id VARCHAR, credit2_amount DOUBLE,
  invoice_month VARCHAR, cost_type VARCHAR,
  adjustment_id VARCHAR, adjustment_description VARCHAR, adjustment_mode VARCHAR, adjustment_type VARCHAR);

-- The rows as they are shown: the standard export's columns, and the partition as one more.
CREATE VIEW billing_export AS
SELECT
  account.id AS billing_account_id,
  {'id': service_id, 'description': service_description} AS service,
  {'id': sku_id, 'description': sku_description} AS sku,
  usage_start_time,
  usage_end_time,
  CASE WHEN project_id IS NULL THEN NULL ELSE {
    'id': project_id, 'number': project_number, 'name': project_id,
    'labels': [{'key': 'team', 'value': project_team}, {'key': 'env', 'value': 'prod'}],
    'ancestry_numbers': '/208413577610/',
    'ancestors': [
      {'resource_name': 'projects/' || project_number, 'display_name': project_id},
      {'resource_name': 'organizations/208413577610', 'display_name': 'demo-company.example'}]} END AS project,
  CASE WHEN model_label IS NULL THEN []
    ELSE [{'key': 'goog-generativelanguage-model', 'value': model_label}] END AS labels,
  CAST([] AS STRUCT(key VARCHAR, value VARCHAR)[]) AS system_labels,
  {'location': CASE WHEN metered THEN 'us-central1' END, 'country': CASE WHEN metered THEN 'US' END,
   'region': CASE WHEN metered THEN 'us-central1' END, 'zone': CAST(NULL AS VARCHAR)} AS location,
  CAST([] AS STRUCT(key VARCHAR, value VARCHAR, inherited BOOLEAN, namespace VARCHAR)[]) AS tags,
  CASE WHEN NOT metered THEN NULL WHEN by_partner THEN 'THIRD_PARTY_RESELLER' ELSE 'GOOGLE' END AS transaction_type,
  CASE WHEN by_partner THEN 'Anthropic, PBC' END AS seller_name,
  export_time,
  cost,
  account.currency AS currency,
  account.conversion_rate AS currency_conversion_rate,
  {'amount': usage_amount, 'unit': unit, 'amount_in_pricing_units': usage_amount, 'pricing_unit': unit} AS usage,
  list_filter([
    {'name': credit1_name, 'amount': credit1_amount, 'full_name': credit1_name, 'id': credit1_id, 'type': credit1_type},
    {'name': credit2_name, 'amount': credit2_amount, 'full_name': credit2_name, 'id': credit2_id, 'type': credit2_type}],
    lambda credit: credit.amount IS NOT NULL) AS credits,
  {'month': invoice_month, 'publisher_type': CASE WHEN by_partner THEN 'PARTNER' ELSE 'GOOGLE' END} AS invoice,
  cost_type,
  CASE WHEN adjustment_id IS NULL THEN NULL ELSE {
    'id': adjustment_id, 'description': adjustment_description,
    'mode': adjustment_mode, 'type': adjustment_type} END AS adjustment_info,
  cost AS cost_at_list,
  cost AS cost_at_effective_price_default,
  cost AS cost_at_list_consumption_model,
  {'id': CASE WHEN metered THEN '7754-699E-0EBF' END,
   'description': CASE WHEN metered THEN 'Default' END} AS consumption_model,
  CASE WHEN NOT metered THEN NULL ELSE {
    'effective_price': unit_price, 'tier_start_amount': CAST(0 AS DECIMAL(38, 9)), 'unit': unit,
    'pricing_unit_quantity': CAST(1 AS DECIMAL(38, 9)), 'list_price': unit_price,
    'effective_price_default': unit_price, 'list_price_consumption_model': unit_price} END AS price,
  date_trunc('day', export_time) AS "_PARTITIONTIME"
FROM export_row, account;

CREATE MACRO bq_date(moment) AS CAST(moment AS DATE), (moment, zone) AS CAST(timezone(zone, moment AT TIME ZONE 'UTC') AS DATE);

CREATE MACRO bq_timestamp_trunc(moment, part) AS CAST(date_trunc(part, moment) AS TIMESTAMP),
  (moment, part, zone) AS timezone('UTC', timezone(zone, CAST(date_trunc(part, timezone(zone, moment AT TIME ZONE 'UTC')) AS TIMESTAMP)));
