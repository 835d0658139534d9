"""What people decide between runs: each act checks that it may be done now, changes the books, and enters the ledger.

The program holds people to the order and the periods of the measures; it decides nothing itself.
"""

from pipeline.run.deciding.acts import Act, called, person
from pipeline.run.deciding.appointing import appoint
from pipeline.run.deciding.objections import answer_objection, object_to
from pipeline.run.deciding.persons import ban, renew, rule_on
from pipeline.run.deciding.rosters import meet, publish, window

__all__ = [
    "Act",
    "answer_objection",
    "appoint",
    "ban",
    "called",
    "meet",
    "object_to",
    "person",
    "publish",
    "renew",
    "rule_on",
    "window",
]
