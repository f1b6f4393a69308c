-- One row for each visit of the interval: who came, for how long, and whether it was acute.
SELECT
  e.id AS visit_id,
  e.patient AS patient_id,
  e.start AS started,
  (unix_timestamp(e.stop) - unix_timestamp(e.start)) / 3600.0D AS hours,
  cast(floor(months_between(e.start, p.birthdate) / 12) AS int) AS age,
  p.gender AS sex,
  p.zip AS zip,
  CASE WHEN e.class = 'wellness' THEN 0 ELSE 1 END AS acute
FROM encounters e
JOIN patients p ON p.id = e.patient
