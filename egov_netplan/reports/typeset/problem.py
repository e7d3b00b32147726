"""Why something could not be typeset."""

from egov_netplan.problem import Problem


class TypesetError(Problem):
    """A library is missing or has failed."""
