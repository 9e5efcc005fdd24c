"""`/changes`: the working copy beside the version in force, what it would change, and publishing it."""

import csv
import io
from collections.abc import Iterator
from datetime import date
from typing import Any
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

from flask import Response, abort, make_response, redirect, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from ambassador.draft import DRAFT_LIMIT, Draft
from ambassador.errors import DraftError, PolicyError, Problem
from ambassador.files import PolicyFiles, differences, is_policy_path
from ambassador.jsonlines import parse_lines
from ambassador.store import opened, reading, versions, working_copy
from ambassador.store.clock import today
from ambassador.store.working_copy import ConflictError, NotReviewedError
from ambassador.trial import changes as changed_drafts
from ambassador.web import authoring
from ambassador.web.access import database, may
from ambassador.web.pages import blueprint, needs_page, page, who
from ambassador.web.problems import policy_problems
from ambassador.web.serving import current_policy, in_force

MOST = 2000
"""The most drafts that are tried at once."""
_UNPACKED = 8 * 1024 * 1024


@blueprint.get("/changes")
@needs_page("changes")
def changes() -> Response:
    """What the working copy changes."""
    return _shown()


@blueprint.post("/changes")
@needs_page("changes")
def try_changes() -> BaseResponse:
    """Try the working copy on drafts, publish it, or drop it: the button says which."""
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
    return _saved(files, f"restored version {number}") if files else abort(404)


def _published() -> BaseResponse:
    files, seen = authoring.working_files(), request.form.get("seen", "")
    note, day = " ".join(request.form.get("note", "").split())[:500], request.form.get("effective_on", "").strip()
    try:
        number = authoring.publish(files, seen=seen, note=note, by=who(), effective_on=_day(day))
    except PolicyError as error:
        return _shown(422, problems=policy_problems(error.problems))
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
    """A day that is not over; nothing stands for at once. Raises `PolicyError`."""
    try:
        if not said or date.fromisoformat(said).isoformat() >= today():
            return said
    except ValueError:
        pass
    raise PolicyError([Problem("effective_on", "Write today or a later day, as 2027-01-31.")])


def _saved(files: PolicyFiles, what: str) -> BaseResponse:
    try:
        authoring.save(files, seen=request.form.get("seen", ""), by=who(), what=what)
    except PolicyError as error:
        return _shown(422, problems=policy_problems(error.problems))
    except ConflictError:
        return _shown(409, conflict=True)
    return redirect(url_for("pages.changes"))


def _imported() -> BaseResponse:
    sent = request.files.get("policy")
    try:
        files = _unpacked(sent.read() if sent else b"")
    except PolicyError as error:
        return _shown(422, problems=policy_problems(error.problems))
    return _saved(files, f"imported {len(files)} files")


def _unpacked(content: bytes) -> dict[str, str]:
    """The files of a policy in a zip of its folder. Raises `PolicyError`."""
    files = dict[str, str]()
    try:
        with ZipFile(io.BytesIO(content)) as archive:
            if sum(part.file_size for part in archive.infolist()) > _UNPACKED:
                raise _no_policy("It unpacks to more than a policy has. Pack the policy's folder alone.")
            for part in archive.infolist():
                path = part.filename.partition("policy/")[2] or part.filename
                if is_policy_path(path):
                    files[path] = archive.read(part).decode("utf-8")
    except (BadZipFile, UnicodeDecodeError, NotImplementedError, RuntimeError):
        raise _no_policy("This is no zip of a policy folder. Export one to see its form.") from None
    if "policy.toml" not in files:
        raise _no_policy("There is no policy.toml in it. Pack the policy's folder.")
    return files


def _no_policy(said: str) -> PolicyError:
    return PolicyError([Problem("policy.zip", said)])


def _tried() -> Response:
    try:
        drafts = _drafts()
        after = in_force().compiled(authoring.working_files())
    except PolicyError as error:
        return _shown(422, problems=policy_problems(error.problems))
    found = list(changed_drafts(current_policy(), after, drafts))
    return _shown(tried=len(drafts), effects=[(drafts[one.number].text, one) for one in found])


def _drafts() -> list[Draft]:
    """The drafts that were pasted or uploaded; they are read in memory and kept nowhere. Raises `PolicyError`."""
    sent = request.files.get("drafts")
    name, content = (sent.filename or "", sent.read()) if sent else ("", b"")
    try:
        lines = content.decode("utf-8-sig")
        rows = list(_rows(name, lines)) if content else []
        pasted = request.form.get("pasted", "").replace("\r\n", "\n").split("\n\n")
        rows += [{"text": text.strip()[:DRAFT_LIMIT]} for text in pasted if text.strip()]
        if len(rows) > MOST:
            raise PolicyError([Problem(name, f"There are more than {MOST} drafts. Try a part of them.")])
        return [Draft.from_dict(row) for row in rows]
    except (UnicodeDecodeError, ValueError, KeyError, TypeError, AttributeError, DraftError):
        said = "It cannot be read. Send JSON lines or CSV in UTF-8 with a field text; network and audience if you like."
        raise PolicyError([Problem(name or "drafts", said)]) from None


def _rows(name: str, lines: str) -> Iterator[dict[str, Any]]:
    fields = ("text", "network", "audience", "kind", "local_time")
    is_csv = name.endswith(".csv")
    for row in csv.DictReader(io.StringIO(lines)) if is_csv else (values for _, values in parse_lines(lines)):
        yield {"text": row["text"], **{field: row[field] for field in fields if row.get(field)}}


def _shown(status: int = 200, **values: Any) -> Response:
    files, db = authoring.working_files(), reading(database())
    newest, seen = versions.newest(db), working_copy.tag(files)
    reviewers = working_copy.reviewers(db, seen)
    return page(
        "changes.html",
        status,
        differences=differences(versions.files_of(db, newest), files),
        newest=newest,
        versions=versions.all_versions(db),
        seen=seen,
        in_force=versions.in_force(db, today()),
        asks_for_review=working_copy.asks_for_review(db),
        reviewers=reviewers,
        is_reviewed=bool(set(reviewers) - {who().name}),
        saved=request.args.get("saved", ""),
        published=request.args.get("published", type=int),
        most=MOST,
        **values,
    )
