"""The history of the tables, as Alembic migrations; `pipeline.store` runs them when it opens."""
