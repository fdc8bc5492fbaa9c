"""``python -m polyglot`` and the ``polyglot`` command."""

from polyglot.cli.app import main

if __name__ == "__main__":
    main()
