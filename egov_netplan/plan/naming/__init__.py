"""Suggestions of domain names: how a unit is usually called for short, and which of it is still free."""

from egov_netplan.plan.naming.suggest import agreed_labels, suggest, suggest_all
from egov_netplan.plan.naming.suggestion import Names, Passed, Suggestion, Unnamed, Way

__all__ = ["Names", "Passed", "Suggestion", "Unnamed", "Way", "agreed_labels", "suggest", "suggest_all"]
