"""Where what a command makes goes: to the file that was named, else to standard output."""

from pathlib import Path

from egov_netplan.cli.files import write_file
from egov_netplan.cli.runner import CallError
from egov_netplan.cli.terminal import on_terminal, say, say_bytes


def put(made: str | bytes, wanted: str, output: Path | None) -> None:
    """Text or bytes in the format `wanted`; what is no text never goes to a terminal."""
    if output:
        write_file(output, made if isinstance(made, bytes) else made.encode("utf-8", "backslashreplace"))
    elif isinstance(made, str):
        say(made)
    elif on_terminal():
        raise CallError(f"{wanted.upper()} 请用 -o 写入文件", f"write {wanted.upper()} to a file with -o")
    else:
        say_bytes(made)
