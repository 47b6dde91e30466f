"""Files of settings: configuration, indicators, schema, suite, baseline, delta, corrections."""

from harness import fuzz, promises

from tests.fuzzing import good

if __name__ == "__main__":
    fuzz(good.settings(), promises.settings_file)
