from search.models.entries import SearchEntry, SearchTerm
from search.models.missed import MissedSearch
from search.models.promoted import PromotedResult

__all__ = ["MissedSearch", "PromotedResult", "SearchEntry", "SearchTerm"]
