"""Every error that geoarticle raises on purpose; each message is one line that says what to do."""


class GeoarticleError(Exception):
    """Base of all errors that geoarticle raises on purpose."""


class InputError(GeoarticleError, ValueError):
    """The input (an article, a file, a claim, coordinates) cannot be used as it is."""


class GazetteerError(GeoarticleError, RuntimeError):
    """A gazetteer file is missing, damaged, or made by another version."""


class ModelError(GeoarticleError, RuntimeError):
    """A recogniser or ranker file is missing or is not the one that this version ships."""


class MissingExtraError(GeoarticleError, ImportError):
    """A feature needs an optional dependency that is not installed."""
