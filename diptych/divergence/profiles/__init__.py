"""What a reader wants to hear of: profiles in TOML, which category counts how much, and what to ignore.

extends = "default"            # another profile to start from; "default" where it is left out
about = "one line"
[categories]
wording = "off"                # or "lower", "as found", "raise": a level down or up
[[ignore]]
pattern = '(?i)reuters'        # a regular expression that each side's words match as a whole
[[ignore]]
words = ["atomic", "nuclear"]  # one for the other, either way round
"""

from diptych.divergence.profiles.applying import apply_profile
from diptych.divergence.profiles.model import Profile, ProfileError
from diptych.divergence.profiles.reading import PROFILES, named_profile, read_profile

__all__ = ["PROFILES", "Profile", "ProfileError", "apply_profile", "named_profile", "read_profile"]
