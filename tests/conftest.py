from hypothesis import settings

# Tests tell whether something is right; how long it takes, the benchmarks tell.
settings.register_profile("diptych", deadline=None)
settings.load_profile("diptych")
