"""TOT003: a stated total and its listed parts, a whole and its part."""
