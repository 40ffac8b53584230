"""A frame of Apache Spark gives exactly what one process finds."""

from __future__ import annotations

import os
import shutil
import sys

import pytest
from corpus import article

import qawl
from qawl.output.rows import COLUMNS, rows

pytest.importorskip("pyspark", reason="the extra qawl[spark] is not installed")
if not (shutil.which("java") or "JAVA_HOME" in os.environ):
    pytest.skip("Spark needs Java", allow_module_level=True)
adapter = pytest.importorskip("qawl.spark")

TEXTS = [article(seed, 1) for seed in range(3000)]


@pytest.fixture(scope="module")
def spark():
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = sys.executable
    os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"
    settings = {"spark.ui.enabled": "false", "spark.sql.shuffle.partitions": "2"}
    session = SparkSession.builder.master("local[2]").config(map=settings).getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    yield session
    session.stop()


def collected(frame):
    found = [row.asDict(recursive=True) for row in frame.collect()]
    return sorted(found, key=lambda row: (row["id"], row["index"]))


def test_three_thousand_articles_give_what_one_process_finds(spark):
    frame = spark.createDataFrame(list(enumerate(TEXTS)), "number long, text string").repartition(4)
    found = collected(adapter.extract(frame, "text", id_column="number"))
    assert len(found) > len(TEXTS)
    assert found == [{"id": n} | row for n, text in enumerate(TEXTS) for row in rows(qawl.extract(text))]


def test_null_texts_have_no_quotations_and_own_rules_are_used(spark):
    own = qawl.load().only("verb.quote")
    frame = spark.createDataFrame([("ا", TEXTS[1]), ("ب", None), ("ج", "قال: «نعم بالطبع».")], "id string, text string")
    found = collected(adapter.extract(frame, "text", id_column="id", extractor=own))
    assert {row["rule"] for row in found} == {"verb.quote"}
    assert "ب" not in {row["id"] for row in found}


def test_the_schema_names_every_column_before_anything_is_computed(spark):
    frame = spark.createDataFrame([(1, "x")], "id int, text string")
    schema = adapter.extract(frame, "text", id_column="id").schema
    assert schema.names == ["id", *(column.name for column in COLUMNS)]
    assert schema["id"].dataType.simpleString() == "int"
    assert schema["content_segments"].dataType.elementType.names == ["start", "end", "text", "verbatim", "closed_by"]


def test_a_column_of_another_type_is_named(spark):
    frame = spark.createDataFrame([(1, 2)], "id int, text int")
    with pytest.raises(TypeError, match="column 'text' has int, not string"):
        adapter.extract(frame, "text", id_column="id")
