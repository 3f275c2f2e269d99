"""Pages of articles, and the old addresses that lead to them."""

from collections.abc import Iterator

from sitegen.content.article import Article
from sitegen.core import languages
from sitegen.site import translations
from sitegen.site.model import Site
from sitegen.site.pages import Kind, Page
from sitegen.site.relations import NONE, Relating, Relations
from sitegen.site.subjects import ArticleSubject, CardSubject, RedirectSubject
from sitegen.site.translations import Alternate

_ALONE = ArticleSubject()


def articles(site: Site) -> Iterator[Page]:
    """Plan each article's own page, for readers of its language."""
    own, relating = languages.written(site.config.language), Relating(site)
    same, has_cards = _alternates(site.articles), Kind.CARD in site.has
    for article in site.articles:
        language = languages.written(article.language)
        subject, shown = _with_others(article, relating.of(article))
        if article.path in same:
            subject = subject._replace(alternates=same[article.path])
        if has_cards and (card := _card(site, article)):
            subject = subject._replace(card=card.path)
            yield card
        yield Page(
            f"{article.url}index.html", Kind.ARTICLE, subject, shown, article.span,
            listed=True, language=language if language != own else "",
        )  # fmt: skip


def _card(site: Site, article: Article) -> Page | None:
    """Plan the picture of a story, where there is a face to draw its title with."""
    language = article.title_language or article.language
    face, frame = site.face(language), site.face(site.config.language) or site.face("en")
    if face is None or frame is None:
        return None
    subject = CardSubject(
        site=site.config.title,
        title=article.title,
        language=language,
        direction=languages.direction(language),
        source=site.furniture.sources.credited(article.source, article.seed).name,
        face=(face.path, face.place),
        frame_face=(frame.path, frame.place),
    )
    return Page(f"cards/{article.slug}.png", Kind.CARD, subject, (), article.span)


def _alternates(articles: tuple[Article, ...]) -> dict[str, tuple[Alternate, ...]]:
    found: dict[str, tuple[Alternate, ...]] = {}
    for group in translations.groups(articles).values():
        if group[0].path not in found:
            found |= translations.alternates(group)
    return found


def _with_others(article: Article, others: Relations) -> tuple[ArticleSubject, tuple[Article, ...]]:
    if others == NONE:
        return _ALONE, (article,)
    near = [other for other in (others.later, others.earlier) if other]
    shown = {other.path: other for other in (article, *near, *others.related, *others.also)}
    place = {path: number for number, path in enumerate(shown)}
    later, earlier = (place[other.path] if other else 0 for other in (others.later, others.earlier))
    related, also = (
        tuple(place[other.path] for other in several) for several in (others.related, others.also)
    )
    return ArticleSubject(later, earlier, related, also), tuple(shown.values())


def redirects(site: Site) -> Iterator[Page]:
    """Plan a page for each old address of an article."""
    for article in site.articles:
        for alias in article.aliases:
            yield Page(alias.path, Kind.REDIRECT, _redirect_to(article), (), alias.span)


def _redirect_to(article: Article) -> RedirectSubject:
    language = article.title_language or article.language
    return RedirectSubject(article.url, article.title, language, languages.direction(language))
