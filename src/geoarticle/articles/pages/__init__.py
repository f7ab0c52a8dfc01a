"""Saved web pages: facts of the head, the body's blocks, captions in their place."""
