"""The version, alone in a module so that building and start-up need nothing else."""

VERSION = "0.1.0"
EXTRACTOR = f"stancectl {VERSION}"
