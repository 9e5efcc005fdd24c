"""The composers of all sites, as data: where each is, its name on its page, what the extension must tell of it."""

import unicodedata
from dataclasses import dataclass, field

from .driver import until
from .page import COMMENT, COMMENT_BUTTON, POST, SHARE_BOX, Page
from .site import FEED


@dataclass(frozen=True)
class Place:
    """One composer. `model` names it on its page; selectors are CSS."""

    url: str
    model: str
    editor: str
    button: str
    engine: str
    where: frozenset[str]
    """Titles of the rules that tell the context it must be checked in."""
    keys: str = ""
    """What publishes beside the button."""
    publishes: str = ""
    """What one press publishes, where that is more than this editor."""
    words: str = field(default="")
    """Words on the button, where the selector alone does not tell it."""

    def __str__(self) -> str:
        return f"{self.url.split('/')[2]}-{self.model}"


def _where(network: str, kind: str, audience: str = "public", author: str = "unknown") -> frozenset[str]:
    return frozenset({f"network: {network}", f"kind: {kind}", f"audience: {audience}", f"author: {author}"})


_MOD = "Control+Enter"
_X, _STATUS = "https://x.com/home", "https://x.com/camille/status/1"
_INLINE, _THREAD = "main [contenteditable]", "[role=dialog] [contenteditable]"

PLACES = (
    Place(
        url=FEED,
        model="post",
        editor=SHARE_BOX,
        button=POST,
        engine="Quill 2",
        where=_where("linkedin", "post"),
        keys=_MOD,
    ),
    Place(
        url="https://www.linkedin.com/article/new/",
        model="article",
        editor="[data-test-article-editor-content-textbox]",
        button=".article-editor-nav__publish",
        engine="ProseMirror",
        where=_where("linkedin", "article"),
        publishes="title article",
    ),
    Place(
        url="https://www.linkedin.com/job-posting/form/",
        model="job",
        editor=".ql-editor",
        button="button[type=submit]",
        engine="Quill 1",
        where=_where("linkedin", "job", author="company"),
    ),
    Place(_X, "post", _INLINE, "[data-testid=tweetButtonInline]", "Draft", _where("x", "post"), _MOD),
    Place(_STATUS, "comment", _INLINE, "[data-testid=tweetButtonInline]", "Draft", _where("x", "comment"), _MOD),
    Place(_STATUS, "reply", _THREAD, "[data-testid=tweetButton]", "Draft", _where("x", "comment"), _MOD),
    Place(_X, "first", _THREAD, "[data-testid=tweetButton]", "Draft", _where("x", "post"), _MOD, "first second"),
    Place(
        url="https://www.facebook.com/",
        model="post",
        editor="[role=dialog] [contenteditable]",
        button="[aria-label=Post]",
        engine="Lexical",
        where=_where("facebook", "post"),
    ),
    Place(
        url="https://www.facebook.com/",
        model="comment",
        editor="form[role=presentation] [contenteditable]",
        button="[aria-label=Comment]",
        engine="Lexical",
        where=_where("facebook", "comment", "unknown"),
        keys="Enter",
    ),
    Place(
        url="https://www.instagram.com/",
        model="post",
        editor="[role=dialog] [contenteditable]",
        button="[role=button]",
        engine="Lexical",
        where=_where("instagram", "post", "unknown"),
        words="Share",
    ),
    Place(
        url="https://www.instagram.com/",
        model="comment",
        editor="form textarea",
        button="form [role=button]",
        engine="textarea",
        where=_where("instagram", "comment", "unknown"),
        keys="Enter",
    ),
    Place(
        url="https://www.threads.com/",
        model="first",
        editor="[contenteditable]",
        button="[role=dialog] [role=button]",
        engine="Lexical",
        where=_where("threads", "post", "unknown"),
        publishes="first second",
    ),
    Place(
        url="https://www.tiktok.com/tiktokstudio/upload",
        model="post",
        editor="[contenteditable]",
        button="[data-e2e=post_video_button]",
        engine="Draft",
        where=_where("tiktok", "post", "unknown"),
    ),
    Place(
        url="https://www.tiktok.com/@camille/video/1",
        model="comment",
        editor="[contenteditable]",
        button="[data-e2e=comment-post]",
        engine="Draft",
        where=_where("tiktok", "comment"),
        keys="Enter",
    ),
    Place(
        url="https://www.youtube.com/watch",
        model="comment",
        editor="#contenteditable-root",
        button="#submit-button button",
        engine="plain",
        where=_where("youtube", "comment"),
    ),
    Place(
        url="https://mastodon.social/home",
        model="post",
        editor="textarea",
        button="button[type=submit]",
        engine="textarea",
        where=_where("mastodon", "post"),
        keys=_MOD,
    ),
    Place(
        url="https://bsky.app/",
        model="post",
        editor="section:nth-of-type(1) [contenteditable]",
        button="[aria-label='Publish post']",
        engine="Tiptap",
        where=_where("bluesky", "post"),
        keys=_MOD,
    ),
    Place(
        url="https://bsky.app/",
        model="comment",
        editor="section:nth-of-type(2) [contenteditable]",
        button="[aria-label='Publish reply']",
        engine="Tiptap",
        where=_where("bluesky", "comment"),
        keys=_MOD,
    ),
    Place(
        url="https://social.solverin.example/home",
        model="post",
        editor="textarea",
        button="button[type=submit]",
        engine="textarea",
        where=_where("mastodon", "post"),
    ),
    Place(
        url="https://intranet.solverin.example/",
        model="post",
        editor=".note-box [contenteditable]",
        button=".note-publish",
        engine="Slate",
        where=_where("other", "post", "group"),
        keys=_MOD,
    ),
    Place(
        url=FEED,
        model="comment",
        editor=COMMENT,
        button=COMMENT_BUTTON,
        engine="Tiptap",
        where=_where("linkedin", "comment", "unknown"),
    ),
    Place(
        url=FEED,
        model="comment1",
        editor="#quill1 .ql-editor",
        button="#comment1",
        engine="Quill 1",
        where=_where("linkedin", "comment", "unknown"),
    ),
    Place(
        url="https://www.linkedin.com/article/new/",
        model="title",
        editor=".article-editor-headline__textarea",
        button=".article-editor-nav__publish",
        engine="textarea",
        where=_where("linkedin", "article"),
        publishes="title article",
    ),
    Place(
        url="https://www.linkedin.com/company/7/admin/page-posts/published/",
        model="post",
        editor=SHARE_BOX,
        button=POST,
        engine="Quill 2",
        where=_where("linkedin", "post", author="company"),
    ),
    Place(
        url="https://www.threads.com/@camille/post/1",
        model="reply",
        editor="[contenteditable]",
        button="[role=region] [role=button]",
        engine="Lexical",
        where=_where("threads", "comment", "unknown"),
    ),
    Place(
        url="https://www.youtube.com/@camille/posts",
        model="post",
        editor="#contenteditable-root",
        button="#submit-button button",
        engine="plain",
        where=_where("youtube", "post"),
    ),
    Place(
        url="https://studio.youtube.com/video/1/edit",
        model="title",
        editor="#title-textarea #textbox",
        button="#save-button",
        engine="plain",
        where=_where("youtube", "post", "unknown"),
        publishes="title description",
    ),
    Place(
        url="https://studio.youtube.com/video/1/edit",
        model="description",
        editor="#description-textarea #textbox",
        button="#save-button",
        engine="plain",
        where=_where("youtube", "post", "unknown"),
        publishes="title description",
    ),
    Place(
        url="https://mastodon.social/@camille/1",
        model="reply",
        editor="textarea",
        button="button[type=submit]",
        engine="textarea",
        where=_where("mastodon", "comment"),
    ),
)
ENGINES = tuple({place.engine: place for place in reversed(PLACES)}.values())
"""One composer for each editor."""


def go_to(page: Page, place: Place) -> None:
    """Open a composer's page, and give it the keyboard."""
    page.open(place.url)
    if place.editor == SHARE_BOX:
        page.open_share_box()
    else:
        page.press(place.editor)
        page.wait_focus(place.editor)


def wait_model(page: Page, place: Place, text: str) -> None:
    """Wait until an editor's own model holds exactly this text."""
    until(lambda: composed(page.model(place.model)) == composed(text), f"{text!r} in {place}'s model")


def composed(text: str) -> str:
    """A text with its accents composed, as Quill 1 hands them out."""
    return unicodedata.normalize("NFC", text)


def write(page: Page, place: Place, text: str) -> None:
    """Open a composer's page and type a text into it."""
    go_to(page, place)
    page.browser.type(text)
    wait_model(page, place, text)
