"""What the way to older posts is called: in words, signs and names of classes."""

import re

OLDER = re.compile(
    r"(?:older|earlier)(?: (?:blog )?(?:posts?|entries|articles|stories|news|items|content))?"
    r"|previous (?:entries|posts|articles|stories)"
    r"|ältere(?:s| (?:beiträge|artikel|einträge|posts))?|frühere (?:beiträge|artikel|einträge)"
    r"|(?:articles|billets|messages) (?:plus anciens|précédents)|anciens articles|plus anciens"
    r"|(?:entradas|publicaciones|artículos) (?:anteriores|antiguas|más antiguas|antiguos)"
    r"|(?:articoli|post) (?:meno recenti|precedenti|più vecchi)"
    r"|oude?re berichten|oudere|(?:mensagens|postagens|publicações) (?:mais )?antigas"
    r"|(?:posts|artigos) (?:mais )?antigos|(?:posts|artigos) anteriores"
    r"|äldre (?:inlägg|artiklar)|eldre (?:innlegg|artikler)|ældre indlæg"
    r"|starsze(?: (?:wpisy|posty))?"
    r"|starší (?:příspěvky|články|príspevky)|régebbi bejegyzések|articole mai vechi"
    r"|(?:предыдущие|старые|более старые|ранние) (?:записи|посты|статьи|публикации)|ранее"
    r"|старіші (?:записи|публікації)|попередні записи|παλαιότερ(?:α άρθρα|ες αναρτήσεις)"
    r"|past|(?:daha )?eski(?: (?:yazılar|kayıtlar))?|önceki yazılar|starší"
    r"|vanhemmat(?: artikkelit)?"
    r"|bài (?:viết )?cũ hơn|pos(?:tingan)?(?:-pos)? (?:lebih )?lama|tulisan lama"
    r"|過去の(?:投稿|記事)|以前の(?:投稿|記事)|古い(?:投稿|記事)|較早的?文章|较早的?文章|较旧的?文章|舊文章|旧文章"
    r"|이전 ?글|이전 게시물"
)
NEXT = re.compile(
    r"(?:go to |to |view |show )?(?:the )?next(?: \d+)?"
    r"(?: (?:page|posts?|entries|articles|stories|news|results|items|topics|products|set))?"
    r"(?: \d+)?"
    r"|nächste(?: (?:seite|beiträge|einträge))?|weiter|vorwärts|(?:page )?suivante?s?"
    r"|(?:página )?siguientes?(?: página)?|(?:pagina )?(?:successiv[aoi]|seguente|prossima)|avanti"
    r"|próxim[oa]s?(?: página)?|(?:página )?seguinte|página próxima|volgende(?: pagina)?"
    r"|(?:pàgina )?següent|nästa(?: sida)?|neste(?: side)?|næste(?: side)?|seuraava(?: sivu)?"
    r"|następn[aye](?: strona)?|dalej|další(?: stránka)?|ďalši[ae]|następne|sljedeća|sledeć[ai]"
    r"|naslednja|(?:страница )?следующ(?:ая|ие|ий)(?: страница)?|вперед|далее|наступна|далі|напред"
    r"|следваща|επόμεν[ηο](?: σελίδα)?|înainte|următo(?:area|rul)(?: pagină)?"
    r"|sonraki(?: sayfa)?|ileri|következő(?: oldal)?|järgmine|kitas|nākamā"
    r"|trang (?:sau|tiếp|kế)|tiếp(?: theo)?|berikutnya|selanjutnya|(?:الصفحة )?التالي(?:ة)?|הבא"
    r"|下一?[页頁]|下一[页頁個个]?|后一?页|次の?ページ|次の\d+件|次へ|次|다음(?: 페이지)?"
)
LOAD_MORE = re.compile(
    r"(?:load|show|view|see|get) (?:some )?more(?: (?:posts|articles|stories|entries|results|news"
    r"|items))?|more (?:posts|articles|stories|entries|news)"
    r"|weitere (?:beiträge|artikel)(?: laden)?"
    r"|mehr (?:laden|anzeigen|beiträge)|(?:charger|afficher) plus(?: d'articles)?"
    r"|(?:cargar|mostrar) más(?: entradas)?|carregar mais(?: posts)?|(?:carica|mostra) altr[io]"
    r"|meer (?:laden|berichten)|załaduj więcej|(?:показать|загрузить) еще"
    r"|もっと読み込む|加载更多|載入更多|더 ?보기"
)
MORE = re.compile(r"more|mehr|weitere|plus de|más|mais|altri|meer|więcej|еще|больше", re.IGNORECASE)
SIGNS = " \t\r\n\xa0«»‹›←→⇐⇒<>⟨⟩❮❯❰❱▶►▸◀◄◂…·•|-–—:;.,()[]\"'↓+"
ICONS = re.compile(r"[\ue000-\uf8ff\ufe0e\ufe0f]")
# Beside each other one sign is the next page and two are the last.
ARROW = re.compile(r"[›→⇒>⟩❯❱▶►▸\u276f\uf054\uf105\uf061]\ufe0e?")
DOUBLE_ARROW = re.compile(r"»|>>|››|\uf101")
NEXT_CLASS = re.compile(
    r"(?:^|[\s_-])(?:next|older|nav-previous|pagination-next|page-next)(?:$|[\s_-])"
)
PREVIOUS_CLASS = re.compile(r"(?:^|[\s_-])(?:prev|previous|newer|nav-next)(?:$|[\s_-])")
OLDER_CLASS = re.compile(r"(?:^|[\s_-])nav-previous|older")


def phrase_of(text: str) -> str:
    return ICONS.sub("", text).strip(SIGNS).casefold().replace("ё", "е")
