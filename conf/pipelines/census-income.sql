-- Reads the lines of a copy of the UCI Adult data, whatever its shape: `,` or `;` between the fields, with or without a
-- header line, quotes or blanks around the fields, columns in any order, the class called salary-class, income or class.
-- A copy without a header has the fifteen columns of the original file.
WITH lines AS (
  SELECT line, split(regexp_replace(line, '"', ''), '\\s*[;,]\\s*') AS fields
  FROM adult
),
header AS (
  SELECT
    coalesce(
      max(line),
      'age,workclass,fnlwgt,education,education-num,marital-status,occupation,relationship,race,sex,capital-gain,capital-loss,hours-per-week,native-country,income'
    ) AS line,
    max(line) AS found
  FROM lines
  WHERE array_contains(transform(fields, field -> lower(trim(field))), 'age')
),
names AS (
  SELECT
    found,
    transform(
      split(regexp_replace(lower(line), '"', ''), '\\s*[;,]\\s*'),
      name -> regexp_replace(trim(name), '[._ ]', '-')
    ) AS names
  FROM header
),
rows AS (
  SELECT map_from_arrays(slice(n.names, 1, size(l.fields)), slice(l.fields, 1, size(n.names))) AS field
  FROM lines l CROSS JOIN names n
  WHERE n.found IS NULL OR l.line <> n.found
),
-- A question mark is what the original file writes for a value that is not known.
known AS (
  SELECT map_filter(transform_values(field, (name, value) -> trim(value)), (name, value) -> value NOT IN ('', '?')) AS field
  FROM rows
)
SELECT
  try_cast(field['age'] AS INT) AS age,
  coalesce(field['sex'], field['gender'], 'unknown') AS sex,
  coalesce(field['race'], 'unknown') AS race,
  coalesce(field['marital-status'], 'unknown') AS marital_status,
  coalesce(field['education'], 'unknown') AS education,
  coalesce(field['occupation'], 'unknown') AS occupation,
  coalesce(field['workclass'], 'unknown') AS workclass,
  coalesce(field['native-country'], 'unknown') AS native_country,
  -- The test half of the original data ends the class with a full stop.
  regexp_replace(coalesce(field['salary-class'], field['income'], field['class']), '\\.$', '') AS income
FROM known
