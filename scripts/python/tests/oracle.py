"""The content digest of ``docs/manifest.md`` in pure Python, from Arrow tables: shares nothing with the SQL."""

from __future__ import annotations

import hashlib
import math
from datetime import date, datetime, timedelta, timezone
from typing import Any

import pyarrow as pa

_SIMPLE = {
    pa.string(): "string",
    pa.bool_(): "boolean",
    pa.int8(): "tinyint",
    pa.int16(): "smallint",
    pa.int32(): "int",
    pa.int64(): "bigint",
    pa.float32(): "float",
    pa.float64(): "double",
    pa.binary(): "binary",
    pa.date32(): "date",
    pa.timestamp("us", "UTC"): "timestamp",
    pa.timestamp("us"): "timestamp_ntz",
}


def digest(table: pa.Table) -> str:
    lanes = [0, 0, 0, 0]
    rows = table.to_pylist()
    for row in rows:
        hashed = hashlib.sha256(row_text(table.schema, row).encode()).digest()
        for lane in range(4):
            lanes[lane] += int.from_bytes(hashed[8 * lane : 8 * lane + 8], "big")
    return ":".join(["greenveil-1", str(len(rows)), *map(str, lanes)])


def row_text(schema: pa.Schema, row: dict[str, Any]) -> str:
    text = ""
    for name in sorted(schema.names):
        kind = schema.field(name).type
        text += f"{len(name.encode())}:{name} {type_name(kind)}={value(row[name], kind)}"
    return text


def type_name(kind: pa.DataType) -> str:
    if kind in _SIMPLE:
        return _SIMPLE[kind]
    if pa.types.is_decimal(kind):
        return f"decimal({kind.precision},{kind.scale})"
    if pa.types.is_list(kind):
        return f"array<{type_name(kind.value_type)}>"
    if pa.types.is_map(kind):
        return f"map<{type_name(kind.key_type)},{type_name(kind.item_type)}>"
    return f"struct<{','.join(f'{field.name}:{type_name(field.type)}' for field in kind)}>"


def value(item: Any, kind: pa.DataType) -> str:
    if item is None:
        return "~"
    if pa.types.is_string(kind):
        return f"{len(item.encode())}:{item}"
    if pa.types.is_list(kind):
        return f"[{len(item)}:{''.join(value(part, kind.value_type) for part in item)}]"
    if pa.types.is_map(kind):
        entries = [value(key, kind.key_type) + value(part, kind.item_type) for key, part in item]
        return f"{{{len(item)}:{''.join(sorted(entries))}}}"
    if pa.types.is_struct(kind):
        return f"({''.join(value(item[field.name], field.type) for field in kind)})"
    return scalar(item, kind) + ";"


def scalar(item: Any, kind: pa.DataType) -> str:
    if pa.types.is_boolean(kind):
        return "true" if item else "false"
    if pa.types.is_floating(kind):
        return java_hex(item)
    if pa.types.is_decimal(kind):
        return f"{item:.{kind.scale}f}"
    if pa.types.is_binary(kind):
        return bytes(item).hex().upper()
    if pa.types.is_date(kind):
        return str((item - date(1970, 1, 1)).days)
    if pa.types.is_timestamp(kind):
        epoch = datetime(1970, 1, 1, tzinfo=timezone.utc if kind.tz else None)
        return str((item - epoch) // timedelta(microseconds=1))
    return str(item)


def java_hex(number: float) -> str:
    """Double.toHexString: no sign on a positive exponent, no trailing zeros, subnormals with exponent -1022."""
    if math.isnan(number):
        return "NaN"
    if math.isinf(number):
        return "Infinity" if number > 0 else "-Infinity"
    if number == 0:
        return "0x0.0p0"
    mantissa, exponent = number.hex().split("p")
    whole, _, fraction = mantissa.partition(".")
    return f"{whole}.{fraction.rstrip('0') or '0'}p{int(exponent)}"
