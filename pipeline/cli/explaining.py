"""`why`: the chain behind a person, a paper or a number."""

from contextlib import closing
from pathlib import Path

from pipeline.bureaus import load
from pipeline.cli import screen
from pipeline.cli.options import today
from pipeline.run.desk import Desk
from pipeline.run.tracing import trace
from pipeline.store import Store
from pipeline.workspace import open_workspace, secret_key


def explain(folder: Path, asked: str, about: str, *, in_json: bool) -> None:
    """Tell how somebody's application, or a paper, came to be as it is; `about` names one field or one rule."""
    workspace = open_workspace(folder)
    bureau = load(workspace.bureau).on(today())
    with closing(Store(workspace.store_url, secret_key(workspace))) as store, store.look() as books:
        found = trace(Desk(books, bureau, today()), asked, about)
    for link in found.links:
        screen.record({"subject": found.subject, "says": link}) if in_json else screen.data(link)
