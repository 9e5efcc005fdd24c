"""The shape of the store, step by step. Add below; never change a step that has been released."""

from sqlite_utils import Migrations
from sqlite_utils.db import Database

from ambassador.store import digests

migrations = Migrations("ambassador")


@migrations()
def m001_policy_versions(db: Database) -> None:
    """Published versions of the policy, and the working copy of the next one."""
    db.table("versions").create({"number": int, "note": str, "published_by": str, "published_at": str}, pk="number")
    db.table("version_files").create(
        {"version": int, "path": str, "content": str},
        pk=("version", "path"),
        foreign_keys=[("version", "versions", "number")],
    )
    for table in ("versions", "version_files"):
        for deed in ("update", "delete"):
            db.execute(
                f"create trigger {table}_no_{deed} before {deed} on {table} "
                "begin select raise(abort, 'a published version never changes'); end"
            )
    db.table("working_files").create({"path": str, "content": str}, pk="path")


@migrations()
def m002_people(db: Database) -> None:
    """People with their role, and the digests of their tokens."""
    db.table("people").create(
        {"id": int, "name": str, "role": str, "created_at": str, "revoked_at": str}, pk="id", not_null={"name", "role"}
    )
    db.table("people").create_index(["name"], unique=True)
    db.table("tokens").create(
        {"digest": str, "person": int, "kind": str, "created_at": str, "used_at": str},
        pk="digest",
        foreign_keys=[("person", "people", "id")],
    )


@migrations()
def m003_outcomes(db: Database) -> None:
    """Counts of what became of findings. No column could say who wrote, or what."""
    columns = ("day", "policy_version", "rule", "network", "language", "decision")
    db.table("outcomes").create(
        {name: int if name == "policy_version" else str for name in columns} | {"count": int}, pk=columns
    )


@migrations()
def m004_audit(db: Database) -> None:
    """What officers did."""
    db.table("audit").create({"id": int, "at": str, "who": str, "deed": str, "what": str}, pk="id")


@migrations()
def m005_inside(db: Database) -> None:
    """Fingerprints of documents and secret lists. No word of them; the key lies beside the store."""
    db.execute(  # no number is given twice: runs of a removed document are swept out later
        "create table documents (id integer primary key autoincrement, title text unique not null, label text, "
        "is_published integer, words integer, added_at text)"
    )
    # Half the room of a table with row numbers: there are a few thousand rows for each document.
    db.execute(
        "create table runs (fingerprint integer, document integer, position integer, "
        "primary key (fingerprint, document, position)) without rowid"
    )
    db.table("common_runs").create({"fingerprint": int}, pk="fingerprint")
    db.table("secret_names").create(
        {"list": str, "fingerprint": int, "beginning": int, "words": int}, pk=("fingerprint", "list")
    )
    db.table("fingerprint_check").create({"value": int})


@migrations()
def m006_proposals(db: Database) -> None:
    """What employees propose for the policy, with comments, votes and the officers' answer."""
    db.table("proposals").create(
        {
            "id": int,
            "about": str,
            "language": str,
            "text": str,
            "catches": str,
            "lets_pass": str,
            "person": int,
            "state": str,
            "answer": str,
            "answered_by": str,
            "created_at": str,
            "answered_at": str,
        },
        pk="id",
        foreign_keys=[("person", "people", "id")],
    )
    db.table("comments").create(
        {"id": int, "proposal": int, "person": int, "text": str, "created_at": str},
        pk="id",
        foreign_keys=[("proposal", "proposals", "id"), ("person", "people", "id")],
    )
    db.table("votes").create(
        {"proposal": int, "person": int}, pk=("proposal", "person"), foreign_keys=[("proposal", "proposals", "id")]
    )


@migrations()
def m007_devices(db: Database) -> None:
    """Tokens by name: the device one is for, the browser that has signed in."""
    db.execute("alter table tokens add column label text not null default ''")


@migrations()
def m008_signs(db: Database) -> None:
    """Counts of how sites met their descriptions in the extension. No column could say who, or where on a site."""
    columns = ("day", "site", "kind", "sign")
    db.table("signs").create(dict.fromkeys(columns, str) | {"count": int}, pk=columns)


@migrations()
def m009_pairing(db: Database) -> None:
    """Browsers that are being connected, each for a few minutes, and the secrets of one connected browser together."""
    columns = ("digest", "redirect_uri", "challenge", "label", "created_at")
    db.table("codes").create(
        {"person": int} | dict.fromkeys(columns, str), pk="digest", foreign_keys=[("person", "people", "id")]
    )
    db.execute("alter table tokens add column device text not null default ''")


@migrations()
def m010_review(db: Database) -> None:
    """From which day a version counts, and who has looked at a state of the working copy."""
    db.execute("alter table versions add column effective_on text not null default ''")
    db.table("reviews").create({"tag": str, "who": str, "at": str}, pk=("tag", "who"))


@migrations()
def m011_events(db: Database) -> None:
    """What has happened and is to be told, to whom it is still to be told, and the sites that are not recognised."""
    event = {"id": str, "kind": str, "subject": str, "state": str, "at": str}
    db.table("events").create(event | {"from_day": str}, pk="id")
    db.table("notices").create(event | {"messenger": str, "tries": int, "due_at": str}, pk=("id", "messenger"))
    db.table("broken_sites").create({"site": str, "since": str}, pk="site")


@migrations()
def m012_failures(db: Database) -> None:
    """How often the code of a pack failed, by day."""
    db.table("failures").create({"day": str, "pack": str, "count": int}, pk=("day", "pack"))


@migrations()
def m013_moderation(db: Database) -> None:
    """Why a proposal or a comment is not shown, for everybody to read; nothing where it is shown."""
    for table in ("proposals", "comments"):
        db.execute(f"alter table {table} add column hidden text not null default ''")


@migrations()
def m014_signing_in(db: Database) -> None:
    """Digests of people's passwords, and whom the company's own sign-in (OpenID Connect) knows them as."""
    people = [("person", "people", "id")]
    db.table("passwords").create({"person": int, "digest": str, "changed_at": str}, pk="person", foreign_keys=people)
    db.table("identities").create(
        {"issuer": str, "subject": str, "person": int, "signed_in_at": str},
        pk=("issuer", "subject"),
        foreign_keys=people,
    )


@migrations()
def m015_nodes(db: Database) -> None:
    """At a node: how it stands to its primary, and the counts on their way. At a primary: what each node has handed."""
    db.table("following").create(
        dict.fromkeys(("policy", "people", "inside", "heard_at", "trouble", "due_at"), str) | {"tries": int}
    )
    db.table("batches").create({"store": str, "number": int, "body": str}, pk="store")
    db.table("handed_back").create({"store": str, "node": str, "number": int}, pk="store")


@migrations()
def m016_runs_of_a_document(db: Database) -> None:
    """Reading the fingerprints of one document, for a node, and deleting them."""
    db.table("runs").create_index(["document"])


@migrations()
def m017_acknowledgements(db: Database) -> None:
    """Which versions people have said to have read, where the policy asks."""
    db.table("acknowledgements").create(
        {"person": int, "version": int, "at": str},
        pk=("person", "version"),
        foreign_keys=[("person", "people", "id"), ("version", "versions", "number")],
    )


@migrations()
def m018_digests(db: Database) -> None:
    """Of each version, what tells its files from what a disk may have made of them."""
    db.execute("alter table versions add column digest text not null default ''")
    (guard,) = db.execute("select sql from sqlite_master where name = 'versions_no_update'").fetchone()
    db.execute("drop trigger versions_no_update")
    for (number,) in db.execute("select number from versions").fetchall():
        files = dict(db.execute("select path, content from version_files where version = ?", [number]).fetchall())
        db.execute("update versions set digest = ? where number = ?", [digests.of_files(files), number])
    db.execute(guard)


@migrations()
def m019_checks(db: Database) -> None:
    """Counts of checks. No column could say who asked, or what was read."""
    columns = ("day", "network", "language")
    db.table("checks").create(dict.fromkeys(columns, str) | {"count": int}, pk=columns)


@migrations()
def m020_left_rows(db: Database) -> None:
    """At a primary: what it has left of each node's last batch; nothing of those that were added before this step."""
    db.execute("alter table handed_back add column left_rows text not null default ''")
