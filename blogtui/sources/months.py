"""Names of months in the languages blogs are written in, and their shortened forms."""

import unicodedata

# January to December; other forms of the same language (declined, old) after a slash.
NAMES = (
    "january february march april may june july august september october november december",
    "januar/jänner februar/feber märz/maerz april mai juni juli august september oktober november"
    " dezember",
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "enero febrero marzo abril mayo junio julio agosto septiembre/setiembre octubre noviembre"
    " diciembre",
    "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "januari februari maart april mei juni juli augustus september oktober november december",
    "januari februari mars/marts april maj/mai juni juli augusti/august september oktober november"
    " december/desember",
    "styczeń/stycznia luty/lutego marzec/marca kwiecień/kwietnia maj/maja czerwiec/czerwca"
    " lipiec/lipca sierpień/sierpnia wrzesień/września październik/października"
    " listopad/listopada grudzień/grudnia",
    "leden/ledna únor/února březen/března duben/dubna květen/května červen/června"
    " červenec/července srpen/srpna září říjen/října listopad/listopadu prosinec/prosince",
    "январь/января февраль/февраля март/марта апрель/апреля май/мая июнь/июня июль/июля"
    " август/августа сентябрь/сентября октябрь/октября ноябрь/ноября декабрь/декабря",
    "січень/січня лютий/лютого березень/березня квітень/квітня травень/травня червень/червня"
    " липень/липня серпень/серпня вересень/вересня жовтень/жовтня листопад/листопада"
    " грудень/грудня",
    "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık",
    "tammikuu/tammikuuta helmikuu/helmikuuta maaliskuu/maaliskuuta huhtikuu/huhtikuuta"
    " toukokuu/toukokuuta kesäkuu/kesäkuuta heinäkuu/heinäkuuta elokuu/elokuuta"
    " syyskuu/syyskuuta lokakuu/lokakuuta marraskuu/marraskuuta joulukuu/joulukuuta",
    "január február március április május június július augusztus szeptember október november"
    " december",
    "ιανουάριος/ιανουαρίου φεβρουάριος/φεβρουαρίου μάρτιος/μαρτίου απρίλιος/απριλίου μάιος/μαΐου"
    " ιούνιος/ιουνίου ιούλιος/ιουλίου αύγουστος/αυγούστου σεπτέμβριος/σεπτεμβρίου"
    " οκτώβριος/οκτωβρίου νοέμβριος/νοεμβρίου δεκέμβριος/δεκεμβρίου",
    "ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie"
    " decembrie",
    "januari februari maret april mei juni juli agustus september oktober november desember",
)
SHORTEST = 3


def folded(word: str) -> str:
    """Small letters without accents: `Févr`, `févr` and `fevr` are one."""
    if word.isascii():
        return word.lower()
    return "".join(
        letter
        for letter in unicodedata.normalize("NFKD", word.casefold())
        if not unicodedata.combining(letter)
    )


def table() -> dict[str, int]:
    """Whole names, and their beginnings where no two months share them; English goes first."""
    months: dict[str, int] = {}
    shared: dict[str, set[int]] = {}
    for language, line in enumerate(NAMES):
        for number, forms in enumerate(line.split(), start=1):
            for name in map(folded, forms.split("/")):
                months.setdefault(name, number)
                for length in range(SHORTEST, len(name)):
                    if language == 0:
                        months.setdefault(name[:length], number)
                    else:
                        shared.setdefault(name[:length], set()).add(number)
    for beginning, numbers in shared.items():
        if len(numbers) == 1:
            months.setdefault(beginning, *numbers)
    return months


MONTHS = table()


def month_number(word: str) -> int | None:
    return MONTHS.get(folded(word))
