"""The words that a field may hold where it does not hold free text."""

from enum import StrEnum


class Status(StrEnum):
    """How far a unit is on one network."""

    CONNECTED = "connected"
    PLANNED = "planned"
    RETROFIT = "retrofit"
    EXEMPT = "exempt"
    NONE = "none"


class Conformity(StrEnum):
    """Whether a unit's own network is built as the standard of a network asks."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Mode(StrEnum):
    """What two networks must be to each other."""

    PHYSICAL = "physical"
    LOGICAL = "logical"
    JOINED = "joined"
    OPEN = "open"


class DataClass(StrEnum):
    """How sensitive data is, the most sensitive first."""

    CLASSIFIED = "classified"
    UNCLASSIFIED = "unclassified"
    PUBLIC = "public"


class Strength(StrEnum):
    """How strictly a notice speaks: must is an error, should a warning, may a remark."""

    MUST = "must"
    SHOULD = "should"
    MAY = "may"


class LineStatus(StrEnum):
    """Whether a line is in service."""

    BUILT = "built"
    PLANNED = "planned"


class Role(StrEnum):
    """What a device is there for; a gateway may stand on both networks of a logically isolated pair."""

    ROUTER = "router"
    SWITCH = "switch"
    FIREWALL = "firewall"
    GATEWAY = "gateway"
    TRANSMISSION = "transmission"
    WIRELESS = "wireless"
    SERVER = "server"
    TERMINAL = "terminal"
    OTHER = "other"


class Post(StrEnum):
    """What a person answers for in a unit."""

    HEAD = "head"
    LEADER = "leader"
    ACCOUNTABLE = "accountable"
    REPORTER = "reporter"
    MAINTAINER = "maintainer"
    SECURITY = "security"


class Part(StrEnum):
    """What a unit does for a place or a site."""

    AUTHORITY = "authority"
    COORDINATOR = "coordinator"
    PLANNER = "planner"
    REGISTRAR = "registrar"
    SPONSOR = "sponsor"
    OPERATOR = "operator"
    MAINTAINER = "maintainer"
    PUBLISHER = "publisher"
    CONTRIBUTOR = "contributor"
    SUPERVISOR = "supervisor"
    MONITOR = "monitor"


class Stage(StrEnum):
    """How far a site or a system is."""

    PLANNED = "planned"
    BUILDING = "building"
    TRIAL = "trial"
    LIVE = "live"


class Hosting(StrEnum):
    """Where a site runs."""

    INDEPENDENT = "independent"
    SHARED = "shared"


class Access(StrEnum):
    """How a unit's site joins the site above it."""

    LEASED_LINE = "leased-line"
    COLOCATION = "colocation"
    VIRTUAL_HOST = "virtual-host"


class SupplyMode(StrEnum):
    """How a sub-site's content reaches the portal above it."""

    CRAWL = "crawl"
    SUBMIT = "submit"
    LINK = "link"
    CO_BUILD = "co-build"


class Funding(StrEnum):
    """Who pays."""

    OWN = "own"
    DEPARTMENT_BUDGET = "department-budget"
    OWN_LEVEL = "own-level"
    HIGHER_LEVEL = "higher-level"


class Moving(StrEnum):
    """How far something is that has to move."""

    NONE = "none"
    PLANNED = "planned"
    MIGRATING = "migrating"
    DONE = "done"


class Reach(StrEnum):
    """How people get at a system."""

    WIRED = "wired"
    MOBILE = "mobile"
    WIRELESS = "wireless"


class Demand(StrEnum):
    """What a duty asks for."""

    CONNECTED = "connected"
    CONFORMING = "conforming"
    MIGRATED = "migrated"
    COUNTERPARTS = "counterparts"
    COVERED = "covered"
    SITE = "site"
    REGISTERED = "registered"
    REPORTED = "reported"
    COLUMNS = "columns"
    MEASURES = "measures"
    PROCEDURES = "procedures"
    EMERGENCY_PLAN = "emergency-plan"
    MAILBOX = "mailbox"
    FUNDING = "funding"
    SUPPLY = "supply"
    CONTACTS = "contacts"
    ROLES = "roles"
    GROUP = "group"
    SYSTEMS = "systems"
    ATTESTED = "attested"
