"""The interview in its two versions, and its topics: what a bare `diptych` opens."""
