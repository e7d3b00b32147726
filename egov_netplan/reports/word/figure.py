"""A picture that a document is given, and where in it the picture stands."""

from enum import StrEnum

import msgspec

from egov_netplan.words import Text


class Paper(StrEnum):
    """The paper of a page that holds nothing but a picture."""

    A4 = "A4"
    A3 = "A3"


class Figure(msgspec.Struct, frozen=True):
    """A PNG picture and its true size in millimetres; it is made smaller where it does not fit.

    With a `paper` it is an appendix on a page of its own, lying if it is wider than high. With None it is a
    chart in the text: of the network with the id `network`, or of all of them ("").
    """

    title: Text
    png: bytes
    width_mm: float
    height_mm: float
    paper: Paper | None = Paper.A4
    network: str = ""
