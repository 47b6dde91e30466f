"""The configuration: its keys, declared once, and what follows from them (validation, JSON Schema, documentation)."""

from govcheck.config.loading import choose as choose
from govcheck.config.loading import find_configuration as find_configuration
from govcheck.config.loading import load as load
from govcheck.config.model import Configuration as Configuration
