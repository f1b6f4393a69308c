-- One row for each adult who is alive and under observation at the landmark and not yet diagnosed.
--
-- One rule for everybody, cases and controls alike:
--   landmark   2015-01-01, a date that was fixed without looking at who fell ill
--   who        18 or older and alive at the landmark, a check-up in the three years before it, a first contact at least
--              two years before it; no sign of dysglycaemia recorded before it
--   features   only what happened before the landmark: measurements of the last five years, visits of the last three,
--              conditions at any time
--   label      1 if prediabetes or type 2 diabetes is diagnosed for the first time in the ten years that begin with the
--              landmark, else 0. Who dies in those years without the diagnosis counts as 0.
--
-- Left out on purpose:
--   glucose (LOINC 2339-0) and haemoglobin A1c (4548-4): the diagnosis is made from them
--   metabolic syndrome, hyperglycaemia, and kidney, nerve and eye disease due to diabetes, with the chronic kidney disease
--     that Synthea codes from them: other names of the outcome. Who has one of them before the landmark is out.
--   creatinine, urea nitrogen, glomerular filtration rate: before the landmark they were measured in one person of twenty
--     only, mostly because somebody suspected diabetes
--   weight and total cholesterol: they follow from what is there
--   marital status and income: the sample holds them as of the day it was made, which is after the landmark; the same
--     holds for the address and its ZIP code, which are here to be protected and are no features
WITH landmark AS (
  SELECT DATE'2015-01-01' AS day, TIMESTAMP'2015-01-01 00:00:00 UTC' AS instant
),
recorded AS (
  SELECT
    c.patient,
    c.code,
    c.description,
    c.start < l.day AS before,
    c.start >= l.day AND c.start < add_months(l.day, 120) AS within_ten_years,
    c.code IN ('15777000', '44054006') AS diagnosis, -- prediabetes, type 2 diabetes
    c.code IN (
      '15777000', '44054006',
      '237602007', -- metabolic syndrome
      '80394007',  -- hyperglycaemia
      '431855005', '431856006', '433144002', '431857002', '433146000', '46177005' -- chronic kidney disease, 1 to end stage
    ) OR lower(c.description) RLIKE 'due to (type (2|ii) )?diabetes' AS same_as_outcome
  FROM conditions c CROSS JOIN landmark l
),
clinical AS (
  SELECT
    patient,
    max(before AND same_as_outcome) AS diagnosed_before,
    max(within_ten_years AND diagnosis) AS diagnosed_after,
    max(before AND code = '59621000') AS hypertension,
    max(before AND code = '162864005') AS obesity,
    max(before AND code = '271737000') AS anaemia,
    max(before AND code = '414545008') AS heart_disease,
    max(before AND code = '10939881000119105') AS unhealthy_drinking,
    count(DISTINCT CASE
      WHEN before AND NOT same_as_outcome AND description LIKE '%(disorder)' THEN code
    END) AS disorders
  FROM recorded
  GROUP BY patient
),
visits AS (
  SELECT
    e.patient,
    min(e.start) AS first_contact,
    max(CASE WHEN e.class = 'wellness' THEN CAST(e.start AS DATE) END) AS last_checkup,
    count_if(e.class = 'wellness' AND e.start >= add_months(l.day, -36)) AS checkups,
    count_if(e.class = 'emergency' AND e.start >= add_months(l.day, -36)) AS emergencies,
    count_if(e.class = 'inpatient' AND e.start >= add_months(l.day, -36)) AS hospital_stays
  FROM encounters e CROSS JOIN landmark l
  WHERE e.start < l.instant
  GROUP BY e.patient
),
-- Averages of decimals: exact, so that they do not depend on the order of the rows.
measured AS (
  SELECT
    o.patient,
    avg(CASE WHEN o.code = '39156-5' THEN CAST(o.value AS DECIMAL(9, 2)) END) AS bmi,
    avg(CASE WHEN o.code = '8480-6' THEN CAST(o.value AS DECIMAL(9, 2)) END) AS systolic,
    avg(CASE WHEN o.code = '8462-4' THEN CAST(o.value AS DECIMAL(9, 2)) END) AS diastolic,
    avg(CASE WHEN o.code = '8867-4' THEN CAST(o.value AS DECIMAL(9, 2)) END) AS heart_rate,
    avg(CASE WHEN o.code = '18262-6' THEN CAST(o.value AS DECIMAL(9, 2)) END) AS ldl,
    avg(CASE WHEN o.code = '2085-9' THEN CAST(o.value AS DECIMAL(9, 2)) END) AS hdl,
    avg(CASE WHEN o.code = '2571-8' THEN CAST(o.value AS DECIMAL(9, 2)) END) AS triglycerides,
    max(CASE WHEN o.code = '72166-2' THEN struct(o.date, o.text) END).text AS smoking
  FROM observations o CROSS JOIN landmark l
  WHERE o.date < l.instant AND o.date >= add_months(l.day, -60)
  GROUP BY o.patient
)
SELECT
  p.id AS patient_id,
  concat_ws(' ', p.prefix, p.first, p.last) AS name,
  p.ssn,
  p.drivers,
  p.passport,
  p.birthdate,
  p.address,
  p.zip,
  CAST(floor(months_between(l.day, p.birthdate) / 12) AS INT) AS age,
  p.gender AS sex,
  p.race,
  v.last_checkup,
  CAST(round(m.bmi, 1) AS DOUBLE) AS bmi,
  CAST(round(m.systolic, 0) AS DOUBLE) AS systolic,
  CAST(round(m.diastolic, 0) AS DOUBLE) AS diastolic,
  CAST(round(m.heart_rate, 0) AS DOUBLE) AS heart_rate,
  CAST(round(m.ldl, 0) AS DOUBLE) AS ldl,
  CAST(round(m.hdl, 0) AS DOUBLE) AS hdl,
  CAST(round(m.triglycerides, 0) AS DOUBLE) AS triglycerides,
  CASE
    WHEN m.smoking LIKE 'Never%' THEN 'never'
    WHEN m.smoking LIKE 'Ex-%' THEN 'former'
    WHEN m.smoking LIKE 'Smokes%' THEN 'current'
    ELSE 'unknown'
  END AS smoking,
  CAST(coalesce(c.hypertension, false) AS INT) AS hypertension,
  CAST(coalesce(c.obesity, false) AS INT) AS obesity,
  CAST(coalesce(c.anaemia, false) AS INT) AS anaemia,
  CAST(coalesce(c.heart_disease, false) AS INT) AS heart_disease,
  CAST(coalesce(c.unhealthy_drinking, false) AS INT) AS unhealthy_drinking,
  CAST(coalesce(c.disorders, 0) AS INT) AS disorders,
  CAST(v.checkups AS INT) AS checkups,
  CAST(v.emergencies AS INT) AS emergencies,
  CAST(v.hospital_stays AS INT) AS hospital_stays,
  CAST(coalesce(c.diagnosed_after, false) AS INT) AS dysglycaemia
FROM patients p
CROSS JOIN landmark l
JOIN visits v ON v.patient = p.id
LEFT JOIN clinical c ON c.patient = p.id
LEFT JOIN measured m ON m.patient = p.id
WHERE p.birthdate <= add_months(l.day, -216)
  AND (p.deathdate IS NULL OR p.deathdate >= l.day)
  AND v.checkups > 0
  AND v.first_contact < add_months(l.day, -24)
  AND NOT coalesce(c.diagnosed_before, false)
