"""Everything that must be remembered: SQLite by default, PostgreSQL by URL; one transaction is one `Books`.

Why a run killed at any point and started again comes to the same end. For every file, in this order:

1. the original is archived, durably (`pipeline.intake.archive`);
2. one transaction records the original, its arrival, what was read from it, and the deeds in the ledger;
3. the file is released from the inbox (`pipeline.intake.release`).

After the last file the emptied sub-folders of all the run's arrivals go (`pipeline.intake.tidy`), then the run is
finished.

`Books.start_run` takes an unfinished run up again instead of beginning another, so that its arrivals stay one tally.
`Books.standing` then tells the three moments of death apart. Killed before 2: nothing is known, the file is NEW, and
archiving it again changes nothing. Killed between 2 and 3: this run has recorded this file at this path, so it is only
TO_RELEASE. Killed after 3: the file is gone from the inbox, and its arrival stands. The same bytes at another path or
in another run are a DUPLICATE, unless all that ever became of them was to be returned: then they may be tried again.

Documents follow the same pattern: written whole at a path that depends on their subject only, then recorded by path.
"""

from pipeline.store.books import Books, NoSuchRecord, ban_digest
from pipeline.store.opening import NoStore, Store

__all__ = ["Books", "NoStore", "NoSuchRecord", "Store", "ban_digest"]
