"""The taxonomy room: YAML files in, a checked and frozen `Taxonomy` out. Start reading at `load.py`.

Nothing is imported here, so that a room that only needs the plain values of `model` does not import a YAML parser.
"""
