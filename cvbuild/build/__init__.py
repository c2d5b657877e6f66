"""A build engine after make and ninja: what is made from what, what is stale, and the doing.

It knows files and rules, and nothing of what is in them. ``make_graph`` -> ``make_plan`` ->
``run_plan``, with a log between one run and the next.

Non-goals: a language for build files, patterns in file names, building what is not a file.
"""

from cvbuild.build.files import Files
from cvbuild.build.graph import BuildGraph, Rule, Step, make_graph
from cvbuild.build.log import BuildLog, clean, load_log
from cvbuild.build.plan import Plan, Planned, Reason, ReasonKind, explain, make_plan
from cvbuild.build.run import Outcome, Status, run_plan
from cvbuild.build.worker import StepResult, write_if_changed

__all__ = [
    "BuildGraph",
    "BuildLog",
    "Files",
    "Outcome",
    "Plan",
    "Planned",
    "Reason",
    "ReasonKind",
    "Rule",
    "Status",
    "Step",
    "StepResult",
    "clean",
    "explain",
    "load_log",
    "make_graph",
    "make_plan",
    "run_plan",
    "write_if_changed",
]
