"""`/changes`: the working copy beside the version in force, what it would change, and publishing it."""

import io
import re
import zlib
from collections.abc import Iterator
from datetime import date
from itertools import chain, islice
from typing import IO, Any
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

from flask import Response, abort, make_response, redirect, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from ambassador import unpacking
from ambassador.bulk import csv_rows, jsonl_rows
from ambassador.bulk.rows import Row, ScanError
from ambassador.draft import DRAFT_LIMIT, Draft, draft_schema
from ambassador.errors import DraftError, PolicyError, Problem, Sentence
from ambassador.files import PolicyFiles, differences, is_policy_path
from ambassador.forms.settings import PATH
from ambassador.policy import OWN
from ambassador.store import opened, reading, versions, working_copy
from ambassador.store.clock import today
from ambassador.store.working_copy import ConflictError, DayError, EarlyError, NotReviewedError, UnchangedError
from ambassador.vocabulary import LANGUAGES
from ambassador.web import authoring
from ambassador.web.access import database, may, who
from ambassador.web.authoring import MOST_TRIED
from ambassador.web.pages import blueprint, language, needs_page, page
from ambassador.web.pages._paging import part
from ambassador.web.serving import current_policy

UPLOAD = 8 * 1024 * 1024
"""Bytes of a table of drafts or of a policy's zip; other requests are smaller."""
FILES, VERSIONS, EFFECTS = 20, 20, 100
"""The most changed files, versions and drafts on a page."""
_COLUMNS = {name: name for name in draft_schema().fields}
"""A table calls the fields of a draft as everybody does."""
_EMPTY_LINE = re.compile(r"\n[^\S\n]*\n")
"""Between two drafts; it looks empty with blanks in it, too."""
_UNPACKED = 8 * 1024 * 1024
_TORN = (BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, RuntimeError)
"""What reading an archive raises that is torn, packed in a way that Python does not know, locked, or not of text."""


@blueprint.get("/changes")
@needs_page("changes")
def changes() -> Response:
    """What the working copy changes."""
    return _shown()


@blueprint.post("/changes")
@needs_page("changes")
def try_changes() -> BaseResponse:
    """Try the working copy on drafts, publish it, or drop it: the button says which."""
    request.max_content_length = UPLOAD
    deed = request.form.get("deed", "try")
    if deed != "try" and not may(who(), "publish"):
        abort(403)
    if deed == "publish":
        return _published()
    if deed == "review":
        return _reviewed()
    if deed == "drop":
        db = reading(database())
        return _saved(versions.files_of(db, versions.newest(db)), "dropped all changes")
    if deed == "import":
        return _imported()
    return _tried()


@blueprint.get("/changes/policy.zip")
@needs_page("changes")
def export() -> Response:
    """The working copy as a folder, byte for byte; `?version=N` for a published version."""
    number = request.args.get("version", type=int)
    files = versions.files_of(reading(database()), number) if number else authoring.working_files()
    if not files:
        abort(404)
    packed = io.BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for path, content in sorted(files.items()):
            archive.writestr(f"policy/{path}", content.encode("utf-8"))
    response = make_response(packed.getvalue())
    response.headers["Content-Type"] = "application/zip"
    response.headers["Content-Disposition"] = "attachment; filename=policy.zip"
    return response


@blueprint.post("/versions/<int:number>/restore")
@needs_page("publish")
def restore(number: int) -> BaseResponse:
    """Make an earlier version the working copy: publishing it is a new version, nothing is undone."""
    files = versions.files_of(reading(database()), number)
    return _saved(files, f"restored version {number}", restored=number) if files else abort(404)


def _published() -> BaseResponse:
    files, seen, db = authoring.working_files(), request.form.get("seen", ""), reading(database())
    newest = versions.newest(db)
    note, day = " ".join(request.form.get("note", "").split())[:500], request.form.get("effective_on", "").strip()
    comes_early = bool(versions.waiting(db, day or today()))
    if files == versions.files_of(db, newest) and not comes_early:  # a second press, or a second officer's page
        return _shown(409, is_published=True, note=note, day=day)
    try:
        number = authoring.publish(
            files,
            seen=seen,
            note=note,
            by=who(),
            effective_on=_day(day),
            after=newest,
            early=request.form.get("early") == "1",
        )
    except PolicyError as error:
        return _shown(422, problems=error.problems)
    except DayError as error:
        return _shown(422, problems=[Problem("", error.SAID)], note=note, day=day)
    except UnchangedError:
        return _shown(409, is_published=True, note=note, day=day)
    except EarlyError as error:
        return _shown(409, problems=[Problem("", error.said)], note=note, day=day)
    except ConflictError:
        return _shown(409, conflict=True, note=note, day=day)
    except NotReviewedError:
        return _shown(403, not_reviewed=True, note=note, day=day)
    return redirect(url_for("pages.changes", published=number))


def _reviewed() -> BaseResponse:
    """Say that the working copy, as it was shown, may be published by somebody else."""
    try:
        with opened(database()) as db:
            working_copy.review(db, seen=request.form.get("seen", ""), by=who().name)
    except ConflictError:
        return _shown(409, conflict=True)
    return redirect(url_for("pages.changes"))


def _day(said: str) -> str:
    """A day as ISO 8601 writes it; nothing stands for at once. Raises `DayError`."""
    try:
        return said and date.fromisoformat(said).isoformat()
    except ValueError:
        raise DayError from None


def _saved(files: PolicyFiles, what: str, restored: int | None = None) -> BaseResponse:
    try:
        authoring.save(files, seen=request.form.get("seen", ""), by=who(), what=what)
    except PolicyError as error:
        return _shown(422, problems=error.problems)
    except ConflictError:
        return _shown(409, conflict=True)
    return redirect(url_for("pages.changes", restored=restored))


def _imported() -> BaseResponse:
    sent = request.files.get("policy")
    try:
        files = _unpacked(sent.read() if sent else b"")
        authoring.refuse_longer(files[PATH])
    except PolicyError as error:
        return _shown(422, problems=error.problems)
    return _saved(files, f"imported {len(files)} files")


def _unpacked(packed: bytes) -> dict[str, str]:
    """The files of a policy in a zip of its folder. Raises `PolicyError`."""
    files, left = dict[str, str](), _UNPACKED
    try:
        with ZipFile(io.BytesIO(packed)) as archive:
            for part in archive.infolist():
                path = part.filename.partition("policy/")[2] or part.filename
                if is_policy_path(path):
                    said = unpacking.content(archive, part, left)
                    files[path], left = said.decode("utf-8-sig"), left - len(said)
    except unpacking.TooLargeError:
        much = Sentence("It unpacks to more than a policy has. Pack the policy's folder alone.")
        raise _no_policy(much) from None
    except _TORN:
        raise _no_policy(Sentence("This is no zip of a policy folder. Export one to see its form.")) from None
    if PATH not in files:
        raise _no_policy(Sentence("There is no policy.toml in it. Pack the policy's folder."))
    return files


def _no_policy(said: Sentence) -> PolicyError:
    return PolicyError([Problem("policy.zip", said)])


def _tried() -> Response:
    try:
        drafts = _drafts()
        after, found = authoring.effects(drafts)
    except PolicyError as error:
        return _shown(422, problems=error.problems)
    chosen = language()
    titles = {rule.name: rule.in_language(chosen).title for rule in (*current_policy().rules, *after.rules)}
    return _shown(tried=len(drafts), effects=[(drafts[one.number].text, one) for one in found], titles=titles)


def _drafts() -> list[Draft]:
    """The drafts that were pasted or uploaded; they are read in memory and kept nowhere. Raises `PolicyError`."""
    sent = request.files.get("drafts")
    uploaded = _uploaded(sent.filename or "", sent.stream) if sent else ()
    pasted = _pasted(request.form.get("pasted", ""))
    drafts = list(
        islice(chain(uploaded, pasted), MOST_TRIED + 1)
    )  # no more are read than it takes to see that they are many
    if not drafts:
        raise PolicyError([Problem("", Sentence("There are no drafts to try. Paste some, or choose a file."))])
    if len(drafts) > MOST_TRIED:
        raise PolicyError(
            [Problem("", Sentence("There are more than {most} drafts. Try a part of them.", most=MOST_TRIED))]
        )
    return drafts


def _pasted(text: str) -> Iterator[Draft]:
    """The drafts between empty lines. Raises `PolicyError`, which says which one is too long."""
    drafts = (part.strip() for part in _EMPTY_LINE.split(text.replace("\r\n", "\n")))
    for number, draft in enumerate(filter(None, drafts), 1):
        if len(draft) > DRAFT_LIMIT:
            said = Sentence(
                "Draft {number} has more than {most:,} characters. "
                "Put an empty line between two drafts, or shorten it.",
                number=number,
                most=DRAFT_LIMIT,
            )
            raise PolicyError([Problem("", said)])
        yield Draft(draft)


def _uploaded(name: str, file: IO[bytes]) -> Iterator[Draft]:
    """The drafts of a table. Raises `PolicyError`, which names the row, and nothing of what stands in it."""
    reader = csv_rows if name.lower().endswith(".csv") else jsonl_rows
    try:
        for row in reader.rows_in(file, _COLUMNS):
            yield _draft_in(row, name)
    except ScanError as error:  # of its columns
        raise PolicyError([Problem(name, error.args[0])]) from None


def _draft_in(row: Row, name: str) -> Draft:
    try:
        if row.problems:
            raise DraftError(row.problems)
        return Draft.from_dict(row.values)
    except DraftError as error:
        said = Sentence(
            "Row {number} cannot be read ({field}). Send JSON lines, or CSV in UTF-8 with the names of its columns "
            "in the first line: text, and if you like network, audience, kind, local_time.",
            number=row.number,
            field=", ".join(error.problems),
        )
        raise PolicyError([Problem(name, said)]) from None


def _editor(path: str) -> str:
    """The page where whoever is asking may change a file; empty where there is none."""
    folder, _, name = path.rpartition(".")[0].partition("/")
    pack, _, rule = name.rpartition("/")
    if folder == "rules" and may(who(), "rules"):
        return url_for("pages.edit_rule", pack=pack or OWN, name=rule)
    if folder == "words" and may(who(), "rules"):
        return url_for("pages.edit_words", name=name)
    if folder == "text" and may(who(), "texts") and name in LANGUAGES:
        return url_for("pages.edit_text", language=name)
    return url_for("pages.settings") if path == PATH and may(who(), "settings") else ""


def _shown(status: int = 200, **values: Any) -> Response:
    files, db = authoring.working_files(), reading(database())
    newest, seen, alone = versions.newest(db), working_copy.tag(files), request.args.get("file", "")
    changed = differences(versions.files_of(db, newest), files)
    reviewers = working_copy.reviewers(db, seen)
    return page(
        "changes.html",
        status,
        here=url_for("pages.changes"),
        shown=part([one for one in changed if alone in ("", one.path)], FILES),
        total=len(changed),
        alone=alone,
        newest=newest,
        versions=part(versions.all_versions(db), VERSIONS, "versions"),
        seen=seen,
        in_force=versions.in_force(db, today()),
        waiting=versions.waiting(db, today()),
        asks_for_review=working_copy.asks_for_review(db),
        reviewers=reviewers,
        is_reviewed=bool(set(reviewers) - {who().name}),
        saved=request.args.get("saved", ""),
        published=request.args.get("published", type=int),
        restored=request.args.get("restored", type=int),
        editor=_editor,
        most=EFFECTS,
        **values,
    )
