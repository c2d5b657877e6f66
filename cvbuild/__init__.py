"""cvbuild compiles the documents a person already has into polished CVs and publication lists."""

__version__ = "0.1.0"
