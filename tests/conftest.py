"""How thoroughly properties are tried: quickly here, for long by `python -m tests.fuzzing`."""

from hypothesis import HealthCheck, settings

settings.register_profile(
    "fuzzing",
    max_examples=1000,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    print_blob=True,
)
