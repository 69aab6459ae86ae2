"""Flag rules: questions for the interview. To add one, write a function and list it here; see docs/taxonomy_guide.md."""

from __future__ import annotations

from rolematch.assess.flags.ai_work import ai_api_only, ai_research_only, no_data_preparation, no_model_evaluation
from rolematch.assess.flags.claims import broad_but_unapplied, claims_only, title_not_supported
from rolematch.assess.flags.context import FlagContext, FlagRule
from rolematch.assess.flags.history import no_work_history, not_recent, too_little_text
from rolematch.assess.flags.production import no_production_experience, production_practice_gaps

FLAG_RULES: tuple[FlagRule, ...] = (
    too_little_text,
    no_production_experience,
    claims_only,
    ai_api_only,
    ai_research_only,
    no_model_evaluation,
    no_data_preparation,
    production_practice_gaps,
    title_not_supported,
    broad_but_unapplied,
    not_recent,
    no_work_history,
)
"""The built-in rules, in the order of the report."""

__all__ = ["FLAG_RULES", "FlagContext", "FlagRule"]
