"""Seeded rows of every type that has an encoding, as Arrow tables."""

from __future__ import annotations

import math
import random
import struct
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import pyarrow as pa

_STRINGS = [
    "",
    "a",
    "~",
    "12:x",
    "it's",
    "back\\slash",
    "new\nline",
    "Grüße",
    "\u00e9",
    "e\u0301",
    "\U0001d11e",
    "\ufb01",
    "\0",
]
_DOUBLES = [0.0, -0.0, 1.0, -1.5, 0.1, math.pi, 5e-324, -5e-324, 2.2250738585072014e-308, 1.7976931348623157e308,
            math.nan, math.inf, -math.inf, 1e22, 123456789.125]  # fmt: skip
_FLOATS = [0.0, -0.0, 0.1, 1.4e-45, 3.4028234663852886e38, math.nan, math.inf, -7.25]

_ADDRESS = pa.struct([("street name", pa.string()), ("it's", pa.int32()), ("since", pa.date32())])

TYPES: dict[str, pa.DataType] = {
    "string": pa.string(),
    "boolean": pa.bool_(),
    "tinyint": pa.int8(),
    "smallint": pa.int16(),
    "int": pa.int32(),
    "bigint": pa.int64(),
    "float": pa.float32(),
    "double": pa.float64(),
    "decimal(5,0)": pa.decimal128(5, 0),
    "decimal(10,2)": pa.decimal128(10, 2),
    "decimal(20,10)": pa.decimal128(20, 10),
    "decimal(38,0)": pa.decimal128(38, 0),
    "decimal(38,38)": pa.decimal128(38, 38),
    "binary": pa.binary(),
    "date": pa.date32(),
    "timestamp": pa.timestamp("us", "UTC"),
    "timestamp_ntz": pa.timestamp("us"),
    "array of strings": pa.list_(pa.string()),
    "array of arrays of doubles": pa.list_(pa.list_(pa.float64())),
    "map of strings to decimals": pa.map_(pa.string(), pa.decimal128(20, 10)),
    "map of numbers to maps": pa.map_(pa.int32(), pa.map_(pa.string(), pa.timestamp("us"))),
    "struct": _ADDRESS,
    "array of structs of everything": pa.list_(
        pa.struct(
            [
                ("address", _ADDRESS),
                ("when", pa.timestamp("us", "UTC")),
                ("local", pa.timestamp("us")),
                ("small", pa.decimal128(38, 38)),
                ("flags", pa.map_(pa.string(), pa.list_(pa.bool_()))),
                ("raw", pa.binary()),
                ("single", pa.float32()),
            ]
        )
    ),
}

NAMES = ["a.b", "it's", "back`tick", "back\\slash", "Größe", "\U0001d11e", "\ufb01", "two words", "UPPER", "äöü=~"]


def table(seed: int, types: dict[str, pa.DataType], rows: int) -> pa.Table:
    """One in six values is null."""
    source = random.Random(seed)
    columns = {name: pa.array([maybe(source, kind) for _ in range(rows)], kind) for name, kind in types.items()}
    return pa.table(columns)


def maybe(source: random.Random, kind: pa.DataType) -> Any:
    return None if source.random() < 1 / 6 else value(source, kind)


def value(source: random.Random, kind: pa.DataType) -> Any:
    if pa.types.is_list(kind):
        return [maybe(source, kind.value_type) for _ in range(source.randrange(4))]
    if pa.types.is_map(kind):
        keys = {value(source, kind.key_type) for _ in range(source.randrange(4))}
        return [(key, maybe(source, kind.item_type)) for key in keys]
    if pa.types.is_struct(kind):
        return {field.name: maybe(source, field.type) for field in kind}
    return scalar(source, kind)


def scalar(source: random.Random, kind: pa.DataType) -> Any:
    if pa.types.is_string(kind):
        return source.choice(_STRINGS) + source.choice(_STRINGS)
    if pa.types.is_boolean(kind):
        return source.random() < 0.5
    if pa.types.is_integer(kind):
        top = 1 << (kind.bit_width - 1)
        return source.choice([0, -top, top - 1, source.randrange(-top, top), source.randrange(-9, 10)])
    if kind == pa.float32():
        return source.choice([*_FLOATS, struct.unpack("f", struct.pack("f", source.gauss(0, 1e3)))[0]])
    if kind == pa.float64():
        return source.choice([*_DOUBLES, source.gauss(0, 1e6)])
    if pa.types.is_decimal(kind):
        digits = source.randrange(10 ** source.randrange(kind.precision + 1))
        return Decimal((source.randrange(2), tuple(map(int, str(digits))), -kind.scale))
    if pa.types.is_binary(kind):
        return source.randbytes(source.randrange(5))
    if pa.types.is_date(kind):
        return (
            source.choice([date(1, 1, 1), date(1582, 10, 10), date(1970, 1, 1), date(9999, 12, 31)])
            if (source.random() < 0.3)
            else date.fromordinal(source.randrange(1, 3652059))
        )
    moment = datetime(1, 1, 2) + timedelta(microseconds=source.randrange(315_000_000_000_000_000))
    # An hour that New York's clocks left out, and one that they showed twice.
    moment = source.choice([moment, datetime(2014, 3, 9, 2, 30), datetime(2014, 11, 2, 1, 30, 0, 1)])
    return moment.replace(tzinfo=timezone.utc) if kind.tz else moment
