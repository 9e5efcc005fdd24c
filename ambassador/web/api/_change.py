"""Changing the working copy: from the state that If-Match names, all of it or nothing."""

from flask import abort, request

from ambassador.errors import PolicyError, Sentence
from ambassador.files import PolicyFiles
from ambassador.forms.settings import PATH
from ambassador.store import working_copy
from ambassador.store.working_copy import ConflictError
from ambassador.web import authoring
from ambassador.web.access import who
from ambassador.web.api._resource import CHANGED
from ambassador.web.problems import policy_problems, problem

NOT_CHANGED = Sentence("The working copy was not changed; see errors.")
RULE_NOT_SAVED = Sentence("The rule was not saved; see errors.")
_WHICH = Sentence("Say which state you have seen: send If-Match with the ETag of the working copy.")


def seen(which: Sentence = _WHICH, *, may_be_any: bool = False) -> dict[str, str]:
    """The files of the working copy, whose state If-Match names.

    Ends the request with 428 and the sentence `which` where it names none, with 412 where it names another one.
    """
    if not request.if_match or (request.if_match.star_tag and not may_be_any):
        abort(428, which)
    files = authoring.working_files()
    return files if request.if_match.contains(working_copy.tag(files)) else abort(412, CHANGED)


def saved(before: PolicyFiles, after: PolicyFiles, *, what: str, refused: Sentence) -> dict[str, str]:
    """Save what was `before` as `after`, and answer the header that names its state.

    Ends the request with 422, the sentence `refused` and the problems by file where it does not hold, with 412 where
    somebody was faster.
    """
    try:
        if PATH in after and after[PATH] != before.get(PATH):
            authoring.refuse_longer(after[PATH])
        authoring.save(after, seen=working_copy.tag(before), by=who(), what=what)
    except PolicyError as error:
        abort(problem(422, refused, policy_problems(error.problems)))
    except ConflictError:
        abort(412, CHANGED)
    return authoring.etag(after)
