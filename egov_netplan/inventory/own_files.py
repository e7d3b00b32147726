"""The files that netplan itself keeps in a project; no pattern of an inventory means them."""

LOCK_FILE = ".netplan.lock"
GUARD_FILE = ".netplan.lock.guard"
JOURNAL_FILE = ".netplan.journal"
DRAFT_FILE = ".netplan.journal.draft"
LOG_FILE = "handed-out.log"


def is_own(name: str) -> bool:
    """Whether a file of that name is netplan's own; new contents are written beside as `.netplan-…`."""
    return name == LOG_FILE or name.startswith(".netplan")
