"""The content digest of a table, computed by the SQL of ``docs/manifest.md``."""

from __future__ import annotations

from pyspark.sql import DataFrame

from .row_encoding import row_text

_LANES = ", ".join(
    f"coalesce(sum(cast(conv(substring(h, {start}, 16), 16, 10) AS decimal(38,0))), 0)" for start in (1, 17, 33, 49)
)


def digest(df: DataFrame) -> str:
    """``greenveil-1:<rows>:<lane>:<lane>:<lane>:<lane>`` of a table; one Spark job over all its rows.

    Equal for equal rows, whatever their order, files, partitions, the session's time zone and its ANSI mode. It finds
    accidents; it is no defence against someone who may choose very many rows.

    Raises UnsupportedTypeError, with every such column in one message, where a column has a type that no encoding is
    defined for, or a name stands twice (``a`` and ``A`` too, unless ``spark.sql.caseSensitive`` is true).
    """
    case_sensitive = str(df.sparkSession.conf.get("spark.sql.caseSensitive")).lower() == "true"
    hashes = df.selectExpr(f"sha2({row_text(df.schema, case_sensitive)}, 256) AS h")
    row = hashes.selectExpr(f"concat_ws(':', 'greenveil-1', count(*), {_LANES}) AS digest").collect()[0]
    return str(row["digest"])
