"""The tables: a real column for every key, and `body`, the rest of the value, as JSON.

A new optional field of a value therefore needs no migration; a new key does.
"""

from sqlalchemy import (
    JSON,
    BigInteger,
    Column,
    Date,
    ForeignKey,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

REVISION = "0003"
"""The migration these tables stand at."""

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

runs = Table(
    "runs",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("day", Date, nullable=False),
    Column("starts", Integer, nullable=False),
    Column("tally", JSON(none_as_null=True)),
)

originals = Table(
    "originals",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("suffix", Text, nullable=False),
    Column("size", BigInteger, nullable=False),
)

texts = Table(
    "texts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("sha256", ForeignKey("originals.sha256"), nullable=False),
    Column("body", JSON, nullable=False),
    UniqueConstraint("sha256"),
)

arrivals = Table(
    "arrivals",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("run", ForeignKey("runs.id"), nullable=False),
    Column("file", Text, nullable=False),
    Column("sha256", String(64), nullable=False, index=True),
    Column("outcome", Text, nullable=False),
    Column("body", JSON, nullable=False),
    UniqueConstraint("run", "file", "sha256"),
)

forms = Table(
    "forms",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("sha256", ForeignKey("originals.sha256"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("form", Text, nullable=False, index=True),
    Column("dossier", Text, nullable=False, index=True),
    Column("standing", Text, nullable=False, index=True),
    # No foreign key: a case points to its forms already, and a circle of tables could never be created in order.
    Column("case", Integer, index=True),
    Column("body", JSON, nullable=False),
    UniqueConstraint("sha256", "number"),
)

confirmations = Table(
    "confirmations",
    metadata,
    Column("id", Integer, primary_key=True),
    # A form may be read again under the same number, so it is the original that is pointed to, not the form.
    Column("sha256", ForeignKey("originals.sha256"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("path", Text, nullable=False),
    Column("body", JSON, nullable=False),
    UniqueConstraint("sha256", "number", "path"),
)

cases = Table(
    "cases",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("id_number", Text, nullable=False, index=True),
    Column("name", Text, nullable=False, index=True),
    Column("dossier", Text, nullable=False, index=True),
    Column("stage", Text, nullable=False, index=True),
    Column("application_form", ForeignKey("forms.id"), nullable=False),
    Column("body", JSON, nullable=False),
)

rosters = Table(
    "rosters",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("sha256", String(64), nullable=False, index=True),
    Column("body", JSON, nullable=False),
)

objections = Table(
    "objections",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("roster", ForeignKey("rosters.id"), nullable=False, index=True),
    Column("case", ForeignKey("cases.id"), nullable=False),
    Column("body", JSON, nullable=False),
)

documents = Table(
    "documents",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("path", Text, nullable=False, unique=True),
    Column("subject", Text, nullable=False, index=True),
    Column("body", JSON, nullable=False),
)

bans = Table(
    "bans",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("digest", String(64), nullable=False, index=True),
    Column("body", JSON, nullable=False),
)

ledger = Table(
    "ledger",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("subject", Text, nullable=False, index=True),
    Column("body", JSON, nullable=False),
)

keys = Table(
    "keys",
    metadata,
    Column("purpose", Text, primary_key=True),
    Column("fingerprint", String(64), nullable=False),
)
"""Fingerprints of the secret keys the stored digests were made with."""
