# The release this folder holds; an update must have a higher sequence.
VERSION = "1.0.0"
SEQUENCE = 1
