"""The words of the codebook as frozen dataclasses and enums; no I/O, and nothing here imports the rest of stancectl."""
