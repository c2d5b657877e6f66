"""``python -m cvbuild`` is the command ``cvbuild``."""

from cvbuild.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
