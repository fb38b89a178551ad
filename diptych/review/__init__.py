"""What the reader adds to a pair of texts, kept in one file so that nothing said is lost."""

from diptych.review.anchors import Target, target
from diptych.review.store import Bookmark, Store, StoreError, default_path, open_store

__all__ = ["Bookmark", "Store", "StoreError", "Target", "default_path", "open_store", "target"]
