"""`python -m stancectl`: the same as the `stancectl` command."""

from stancectl.cli import main

if __name__ == "__main__":
    main()
