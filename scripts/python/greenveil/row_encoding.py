"""The text of a row that content digests hash, as a plain Spark SQL expression. Defined in ``docs/manifest.md``."""

from __future__ import annotations

from pyspark.sql.types import (
    ArrayType,
    BinaryType,
    BooleanType,
    DataType,
    DateType,
    DecimalType,
    DoubleType,
    FloatType,
    IntegralType,
    MapType,
    StringType,
    StructType,
    TimestampNTZType,
    TimestampType,
)

_NULL = "'~'"
_DAY_MICROS = 86_400_000_000
_PLAIN_SCALE = 6
"""Decimals of at most this scale are never written with an exponent, in ANSI mode or not."""


class UnsupportedTypeError(ValueError):
    """A table that no content digest is defined for."""


class _NoEncodingError(Exception):
    """A type without an encoding, met inside a column."""


def row_text(schema: StructType, case_sensitive: bool) -> str:
    """The expression for the rows of a table with this schema, in a session that resolves names in this way.

    Its value depends neither on the session's time zone nor on its ANSI mode.
    """
    names = schema.fieldNames()
    resolved = names if case_sensitive else [name.lower() for name in names]
    twice = sorted({name for name, key in zip(names, resolved, strict=True) if resolved.count(key) > 1})
    if twice:
        raise UnsupportedTypeError(
            f"no content digest is defined for a table that has a column twice: {', '.join(twice)}"
        )
    parts = ["''"]
    refused = []
    for field in sorted(schema.fields, key=lambda field: field.name):
        type_text = field.dataType.simpleString()
        try:
            value = _value(_quoted(field.name), field.dataType, 1)
        except _NoEncodingError as inner:
            reason = "" if str(inner) == type_text else f" (in it {inner})"
            refused.append(f"{field.name} {type_text}{reason}")
            continue
        parts.append(_literal(f"{len(field.name.encode())}:{field.name} {type_text}="))
        parts.append(value)
    if refused:
        raise UnsupportedTypeError(
            f"no content digest is defined for: {', '.join(refused)}; cast or drop what docs/manifest.md does not list"
        )
    return f"concat({', '.join(parts)})"


def _value(expression: str, data_type: DataType, depth: int) -> str:
    if isinstance(data_type, StringType):
        return _or_null(f"cast(octet_length({expression}) AS string), ':', {expression}")
    if isinstance(data_type, (FloatType, DoubleType)):
        bits = f"concat(format_string('%a', cast({expression} AS double)), ';')"
        return f"CASE WHEN {expression} IS NULL THEN {_NULL} WHEN {expression} = 0 THEN '0x0.0p0;' ELSE {bits} END"
    if isinstance(data_type, ArrayType):
        element = f"e{depth}"
        values = f"transform({expression}, {element} -> {_value(element, data_type.elementType, depth + 1)})"
        return _or_null(f"'[', cast(size({expression}) AS string), ':', array_join({values}, ''), ']'")
    if isinstance(data_type, MapType):
        entry = f"e{depth}"
        key = _value(f"{entry}.key", data_type.keyType, depth + 1)
        value = _value(f"{entry}.value", data_type.valueType, depth + 1)
        entries = f"array_sort(transform(map_entries({expression}), {entry} -> concat({key}, {value})))"
        return _or_null(f"'{{', cast(size({expression}) AS string), ':', array_join({entries}, ''), '}}'")
    if isinstance(data_type, StructType):
        fields = [_value(f"{expression}.{_quoted(field.name)}", field.dataType, depth) for field in data_type.fields]
        values = ", ".join(["'('", *fields, "')'"])
        return f"CASE WHEN {expression} IS NULL THEN {_NULL} ELSE concat({values}) END"
    return _or_null(f"{_scalar(expression, data_type)}, ';'")


def _scalar(expression: str, data_type: DataType) -> str:
    if isinstance(data_type, DecimalType):
        return _decimal(expression, data_type.scale)
    if isinstance(data_type, (BooleanType, IntegralType)):
        return f"cast({expression} AS string)"
    if isinstance(data_type, BinaryType):
        return f"hex({expression})"
    if isinstance(data_type, DateType):
        return f"cast(unix_date({expression}) AS string)"
    if isinstance(data_type, TimestampType):
        return f"cast(unix_micros({expression}) AS string)"
    if isinstance(data_type, TimestampNTZType):
        return f"cast({_micros_without_zone(expression)} AS string)"
    raise _NoEncodingError(data_type.simpleString())


def _decimal(expression: str, scale: int) -> str:
    """All places of the scale. Outside ANSI mode Spark writes values below 1e-6 with an exponent: 1.20E-8."""
    text = f"cast({expression} AS string)"
    if scale <= _PLAIN_SCALE:
        return text
    digits = f"translate(substring_index({text}, 'E', 1), '-.', '')"
    plain = f"concat(if(startswith({text}, '-'), '-', ''), '0.', lpad({digits}, {scale}, '0'))"
    return f"if(contains({text}, 'E'), {plain}, {text})"


def _micros_without_zone(expression: str) -> str:
    """As if it were UTC. A cast to a timestamp would go through the session's time zone."""
    day = f"unix_date(cast({expression} AS date)) * {_DAY_MICROS}L"
    minutes = f"(hour({expression}) * 60 + minute({expression})) * 60000000L"
    return f"({day} + {minutes} + cast(extract(SECOND FROM {expression}) * 1000000 AS bigint))"


def _or_null(parts: str) -> str:
    return f"coalesce(concat({parts}), {_NULL})"


def _quoted(name: str) -> str:
    return "`" + name.replace("`", "``") + "`"


def _literal(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"
