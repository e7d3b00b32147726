"""Exit codes, the same for every command."""

OK = 0
FINDINGS = 1
WRONG_INPUT = 2
FAULT = 3
INTERRUPTED = 130
