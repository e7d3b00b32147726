"""Writing back into the planner's own files.

`edits` says what is to change, by path; `splice` works it into a file's text; `changes` is the plan of
changes that is shown before it counts; `commit` writes all files or none; `log` keeps what was handed out.
A command that writes goes through them in this order:

    recover(root, command, now)                            # finish what an interrupted command began
    inventory = load(root)
    path = (*unit.where.path, "networks", network, "prefix")   # never the place of a default
    proposals = [Proposal(unit.where.file, Put(path, prefix), reason, unit.id, network), ...]
    changes = plan_changes(root, proposals)                # nothing is written yet
    ...                                                    # show as_lines, excerpts or as_data
    refuse_too_many(shares(changes, root, files))          # unless --force
    log = logged(root, entries_of(changes.changes, command, now))
    commit(root, [*changes.files, log], command, now)      # with --write

A command that only reads calls `recover` where `is_unfinished` says that it must.
"""
