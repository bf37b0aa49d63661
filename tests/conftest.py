"""How thoroughly properties are tried: quickly here, for long by `python -m tests.fuzzing`."""

import gc

from hypothesis import HealthCheck, settings

# What a thousand apps leave behind is looked through less often: a tenth of the time of all tests.
gc.set_threshold(100_000, 50, 50)

settings.register_profile(
    "fuzzing",
    max_examples=1000,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    print_blob=True,
)
