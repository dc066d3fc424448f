"""When a stance was taken: at the time that belongs to its cue, else on the document's day for a headline's news."""

from __future__ import annotations

from collections.abc import Sequence

from stancectl.extraction.candidate import Candidate
from stancectl.extraction.clauses import Clauses
from stancectl.extraction.meaning import REQUEST
from stancectl.extraction.phrases import Phrase
from stancectl.extraction.record import record
from stancectl.extraction.times import Time
from stancectl.model.document import Document, UnitKind
from stancectl.model.edtf import Edtf
from stancectl.model.stance import Act, Stance, Status

_SPEECH_REACH = 8
"""Words between a verb of speech and the time it is given, at most: "said in an interview on Thursday"."""

_SUBJECT_REACH = 3
"""Words between ", and" and the subject of what is told behind it, at most."""

OWN_ACT_LINKS = ("subject", "subject-reference", "speaker", "coordinated")
"""Links of those whose own act a sentence tells."""
_HEADLINE_LINKS = (*OWN_ACT_LINKS, "partner", "implied")
"""The same in a headline, which has room for nobody else."""

_DONE_LINKS = ("place", "owner", "agent", "partner")
"""Links of those to whose network or by whom something is done."""


@record
class Dated:
    """A position's date, or else narrower bounds than the document's own; both None where the text tells nothing."""

    date: Edtf | None
    bounds: Edtf | None


def date_of(candidate: Candidate, clauses: Clauses, times: Sequence[Time], document: Document) -> Dated:
    """The candidate's date, only what the text tells; or bounds, where the document's bounds had to give the year."""
    if _is_followed(candidate, clauses):
        return Dated(None, None)
    usable = [
        t
        for t in times
        if t.value is not None
        and not t.deadline
        and not _is_future(t.value, document)
        and _belongs(t, candidate, clauses, times)
    ]
    if usable:
        nearest = min(usable, key=lambda t: (_bounds_between(t, candidate, clauses), abs(t.start - candidate.cue_at)))
        if candidate.frame == REQUEST:  # what the sentence dates is the refusal: it was asked for by then
            return Dated(None, Edtf.between(None, nearest.value.latest) if nearest.value is not None else None)
        if not nearest.inferred:
            return Dated(_consistent(nearest.value, document), None)
        value = nearest.value
        return Dated(None, Edtf.between(value.earliest, value.latest) if value is not None else None)
    if clauses.sentence.unit.kind is UnitKind.HEADLINE and _is_news(candidate, clauses):
        return Dated(document.published, None)
    return Dated(None, None)


def _is_followed(candidate: Candidate, clauses: Clauses) -> bool:
    """True for the US of "in 2020 Britain followed the US in banning Huawei": it had done so before."""
    steps = candidate.cue.split(" ← ")[1:]
    followed = [cue for cue in clauses.cues if cue.form in steps and cue.verb.startswith("follow")]
    named = next((phrase for phrase in clauses.phrases if candidate.actor in phrase.actors), None)
    return bool(followed) and named is not None and named.first > followed[0].first


def bounds_of(document: Document) -> Edtf | None:
    """Where a position without a date must lie: it was taken by the day the document was written."""
    limit = document.published or document.bounds
    if limit is None or limit.latest is None:
        return None
    return Edtf.between(None, limit.latest)


def _consistent(date: Edtf | None, document: Document) -> Edtf | None:
    """The date, unless it is after the document's own: then it was read wrongly, or is of something planned."""
    bounds = bounds_of(document)
    return date if date is None or bounds is None or date.overlaps(bounds) else None


def _is_future(value: Edtf, document: Document) -> bool:
    limit = document.published or document.bounds
    return bool(limit and limit.latest and value.earliest and value.earliest > limit.latest)


def _belongs(time: Time, candidate: Candidate, clauses: Clauses, times: Sequence[Time]) -> bool:
    """True where the time can be the cue's: no clause parts them, and it is not that of somebody else's speech."""
    if not clauses.sentence.start <= time.start < clauses.sentence.end:
        return True  # told of the sentence by its neighbours
    if _are_parted(time, candidate, clauses) or _is_of_plan(time, candidate, clauses):
        return False
    if _is_lasting(candidate, clauses) and not _is_beginning(time, clauses):
        return False
    speech, speaker = _speech_at(time, clauses, times)
    if speaker is not None and candidate.actor not in speaker.actors:
        return False
    if speech:
        # A paper's report has the paper's day; what its sources told it has theirs.
        return not (candidate.hearsay and speaker is None and _reports(time, clauses))
    if _is_in_aside(time, candidate, clauses):
        return False
    low, high = sorted((time.start, candidate.cue_at))
    if not _opens_sentence(time, clauses) and any(
        low < clauses.tokens[at].start < high for at in _new_clauses(clauses)
    ):
        return False
    return candidate.status is Status.DECIDED or not time.words.lower().startswith("this year")


def _is_lasting(candidate: Candidate, clauses: Clauses) -> bool:
    """True for "uses Ericsson", "all run on Huawei today": what lasts has no day, but that from which it does."""
    if candidate.frame != "use" or candidate.noun or clauses.sentence.unit.kind is UnitKind.HEADLINE:
        return False
    verb = next((cue for cue in clauses.cues if clauses.tokens[cue.first].start == candidate.cue_at), None)
    return verb is not None and not verb.passive and verb.inflection in ("s", "b") and "←" not in candidate.cue


def _is_beginning(time: Time, clauses: Clauses) -> bool:
    """True for "since 2019", "from May": told is when it began."""
    at = clauses.token_at(time.start)
    return not clauses.lexicon.words["since"].isdisjoint(clauses.lowered[max(0, at - 2) : at])


def _are_parted(time: Time, candidate: Candidate, clauses: Clauses) -> bool:
    """True where a semicolon, a relative clause or "and in March" stands between the time and the cue."""
    tokens, lowered = clauses.tokens, clauses.lowered
    low, high = sorted((time.start, candidate.cue_at))
    if any(low < tokens[b.first].start < high and lowered[b.first] == ";" for b in clauses.bounds("strong")):
        return True
    if not _opens_sentence(time, clauses) and any(low < tokens[at].start < high for at in clauses.contrasts):
        return True  # "Tele2 decided in 2021 to go over to Nokia, while Telia uses Ericsson"
    for bound in clauses.bounds("rel"):
        opened = tokens[bound.first].start
        # What a clause behind the cue dates is its own: "picked it for the network, which it plans to launch in 2020".
        if candidate.cue_at < opened < time.start and not _is_of_teller(bound.first, time, clauses):
            return True
        closing = next((b.first for b in clauses.bounds("comma") if b.first > bound.last), None)
        aside = closing is not None and bound.first and lowered[bound.first - 1] in (",", "in")
        uses = candidate.stance is Stance.ADOPT
        if aside and uses and closing is not None and opened < low < tokens[closing].start < high:
            return True  # "Elisa, which uses Nokia, dropped Huawei in 2019"
    at = clauses.token_at(time.start)
    if any(
        p.sort in ("it", "they")
        and p.role == "free"
        and candidate.cue_at < tokens[p.first].start < time.start
        and p.first > 1
        and _is_noun_before(p.first, clauses)
        for p in clauses.phrases
    ):
        return True  # "from the core of the network it bought in 2016"
    joint = at - 2 if at > 1 and lowered[at - 1] in clauses.lexicon.words["prepositions"] else at - 1
    joined = joint > 0 and lowered[joint] in ("and", "but") and not lowered[joint - 1].isdigit()
    return joined and candidate.cue_at < tokens[joint].start  # "relies on Nokia and in March added ZTE"


def _is_of_teller(opened: int, time: Time, clauses: Clauses) -> bool:
    """True for "officials who asked for anonymity told reporters last week": the time is the telling's."""
    if clauses.lowered[opened] != "who":
        return False
    told = [cue for cue in clauses.cues if cue.first > opened and clauses.tokens[cue.last].end <= time.start]
    return len(told) > 1 and told[-1].shifts("speech")


def _is_noun_before(at: int, clauses: Clauses) -> bool:
    """True for the "network" of "the network it bought": a noun right before the pronoun, and no verb of speech."""
    word = clauses.lowered[at - 1]
    if not word.isalpha() or any(cue.first <= at - 1 <= cue.last for cue in clauses.cues):
        return False
    words = clauses.lexicon.words
    return word in words["network"] or word in words["wares"]


def _is_of_plan(time: Time, candidate: Candidate, clauses: Clauses) -> bool:
    """True for the January of "will launch in January with Ericsson": when it is to be done, not when it was said."""
    ahead = not clauses.lexicon.words["ahead"].isdisjoint(candidate.cue.split(" ← ")[1:])
    if not ahead or candidate.status is not Status.PLANNED or candidate.noun or time.start < candidate.cue_at:
        return False
    told = clauses.lexicon.words["plan_times_past"]
    if any(c.isdigit() for c in time.words) or not told.isdisjoint(time.words.lower().split()):
        return False
    walls = (clauses.tokens[b.first].start for b in clauses.bounds("comma", "strong", "sub", "that"))
    if any(candidate.cue_at < wall < time.start for wall in walls):
        return False
    return not any(
        cue.shifts("speech") and candidate.cue_at < clauses.tokens[cue.first].start < time.start for cue in clauses.cues
    )


def _opens_sentence(time: Time, clauses: Clauses) -> bool:
    """True for a time before all that the sentence names: it is that of all that it tells."""
    first = clauses.phrases[0] if clauses.phrases else None
    return first is None or time.start < clauses.tokens[first.first].start


def _new_clauses(clauses: Clauses) -> list[int]:
    """The tokens of each ", and" behind which somebody else's act is told: "…, and in Ireland Eir has stuck to it"."""
    commas = {bound.first for bound in clauses.bounds("comma")}
    subjects = [p.first for p in clauses.phrases if p.kind == "actor" and p.role in ("free", "poss", "in")]
    return [
        bound.first
        for bound in clauses.bounds("and")
        if bound.first - 1 in commas and any(0 < at - bound.first <= _SUBJECT_REACH for at in subjects)
    ]


def _is_in_aside(time: Time, candidate: Candidate, clauses: Clauses) -> bool:
    """True for the "last year" of "Moldcell, sold last year by Telia, has thrown Huawei out"."""
    tokens = clauses.tokens
    walls = [bound.first for bound in clauses.bounds("comma", "strong")]
    at = clauses.token_at(time.start)
    first = max((wall for wall in walls if wall < at), default=-1)
    last = min((wall for wall in walls if wall > at), default=len(tokens))
    if first < 0 or last == len(tokens) or last + 1 >= len(tokens):
        return False  # an aside has a comma on either side
    if tokens[first].start < candidate.cue_at < tokens[last].start:
        return False
    opener = clauses.lowered[first + 1]
    if sum(wall < first for wall in walls) == 1 and opener.endswith("ed"):
        return False  # "Entel, Chile's biggest operator, signed on Tuesday, dropping Huawei": the verb of the subject
    if clauses.lowered[first - 1] in clauses.lexicon.words["instruments"]:
        return False  # "under an act, signed in March, …": the act's day is the decision's
    return opener in clauses.lexicon.words["aside_openers"] or opener.endswith(("ed", "ing"))


def _bounds_between(time: Time, candidate: Candidate, clauses: Clauses) -> int:
    low, high = sorted((time.start, candidate.cue_at))
    joints = (clauses.tokens[bound.first].start for bound in clauses.bounds("and", "sub", "strong"))
    return sum(low < joint < high for joint in joints)


def _speech_at(time: Time, clauses: Clauses, times: Sequence[Time]) -> tuple[bool, Phrase | None]:
    """Whether the time dates a speech ("Pompeo said on Tuesday"), and whose, where that is known.

    A speech has one time: "said on Thursday, after a visit last month" tells when of two things.
    """
    at = clauses.token_at(time.start)
    for cue in clauses.cues:
        if any(clauses.tokens[cue.last].end <= other.start < time.start for other in times):
            continue
        if cue.shifts("speech") and not cue.noun and 0 <= at - cue.last <= _SPEECH_REACH:
            ends = _before_aside(cue.first, clauses)
            subjects = [p for p in clauses.phrases if p.last < ends and ends - p.last <= 4 and p.role == "free"]
            return True, subjects[-1] if subjects and subjects[-1].kind in ("actor", "other") else None
    return False, None


def _reports(time: Time, clauses: Clauses) -> bool:
    """True for "Kyodo reported on Monday", "the paper wrote in October": no "sources said in July"."""
    before = [cue for cue in clauses.cues if cue.shifts("speech") and clauses.tokens[cue.last].end <= time.start]
    return bool(before) and before[-1].verb in clauses.lexicon.words["relayed"]


def _before_aside(verb: int, clauses: Clauses) -> int:
    """Where the subject of the verb ends: before the aside in "Whipps, whose country recognises Taiwan, said"."""
    if not verb or clauses.lowered[verb - 1] != ",":
        return verb
    opened = [b.first for b in clauses.bounds("comma") if b.first < verb - 1]
    inside = clauses.lowered[opened[-1] + 1 : opened[-1] + 5] if opened else ()
    return opened[-1] if "whose" in inside or "which" in inside or "who" in inside else verb


def _follows_with_verb(clauses: Clauses) -> bool:
    """True for "Globe turns on 5G", "Telia, Ericsson plan sites": the first name is the subject of a present verb."""
    first = clauses.phrases[0] if clauses.phrases else None
    if first is None or first.kind != "actor" or first.role != "free" or first.last + 1 >= len(clauses.tokens):
        return False
    verb, words = clauses.lowered[first.last + 1], clauses.lexicon.words
    if verb.endswith("s") and not verb.endswith("ss") and verb.isalpha():
        return verb not in words["wares"] and verb not in words["prepositions"] and verb not in words["be"]
    return first.plural and any(cue.first == first.last + 1 and cue.inflection == "b" for cue in clauses.cues)


def _is_news(candidate: Candidate, clauses: Clauses) -> bool:
    """True where a headline tells the act itself, in the present or as what is to come: "X says", "X to remove"."""
    if candidate.hearsay or (candidate.act is Act.PRESSING and candidate.implied):
        return False
    if candidate.frame == "use" and clauses.attribution is not None:
        return False  # "Orange boss: we rely on Ericsson"
    before = (cue for cue in clauses.cues if clauses.tokens[cue.first].start < candidate.cue_at)
    if any(cue.form in clauses.lexicon.words["standing_by"] for cue in before):
        return False  # "Payne defends ban on Huawei": it stands already
    if (
        candidate.noun
        and clauses.attribution is None
        and not _follows_with_verb(clauses)
        and not any(
            cue.inflection == "s"
            and not cue.noun
            and (cue.shifts("speech") or clauses.tokens[cue.first].start < candidate.cue_at)
            for cue in clauses.cues
        )
    ):
        return False  # "rules out ban" tells it, "Huawei ban delays 5G" does not
    if not candidate.noun and candidate.holder_link in _DONE_LINKS and candidate.status is Status.DECIDED:
        return True  # "Huawei barred from Australia's 5G"
    leads = bool(clauses.phrases) and candidate.actor in clauses.phrases[0].actors
    leads = leads and (not candidate.noun or _follows_with_verb(clauses))
    if not leads and candidate.holder_link not in _HEADLINE_LINKS:
        return False
    if clauses.attribution is not None or any(not cue.noun and cue.inflection == "s" for cue in clauses.cues):
        return True
    if _follows_with_verb(clauses):
        return True
    announces = clauses.lexicon.words["headline_verbs"]
    return not announces.isdisjoint(clauses.lowered) and "set" not in clauses.lowered  # but "set to"
