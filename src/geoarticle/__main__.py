"""``python -m geoarticle``."""

from geoarticle.cli import main

if __name__ == "__main__":
    main()
