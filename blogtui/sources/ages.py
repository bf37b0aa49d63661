"""Ages ("3 days ago", "gestern") → a moment, given the present one."""

import re
from datetime import datetime, timedelta

from blogtui.sources.months import folded

SECOND, MINUTE, HOUR, DAY = 1, 60, 3600, 86400
WEEK, MONTH, YEAR = 7 * DAY, 30 * DAY, 365 * DAY
# Beginnings of the words for units, without accents, in en de fr es it pt nl sv pl ru.
UNITS = {
    SECOND: "second sekund sec segundo secondo секунд 秒 초",
    MINUTE: "minut minuut min минут 分 분",
    HOUR: "hour hr stunde std heure hora ora ore uur timm time godzin час 時間 小时 小時 시간",
    DAY: "day tag jour dia giorn dag dni dzien день дня дней ден 日 天 일",
    WEEK: "week woche semaine semana settiman weken veck uge tydzien tygod недел 週間 周 週 주",
    MONTH: "month monat mois mes manad maaned maand miesiac miesiec месяц か月 ヶ月 个月 個月 개월",
    YEAR: "year jahr an ans annee ano anno anni jaar ar lat rok год года лет 年 년",
}
YESTERDAY = {"yesterday", "gestern", "hier", "ayer", "ieri", "ontem", "gisteren", "igar", "wczoraj"}
YESTERDAY |= {"вчера", "昨日", "昨天", "어제"}
TODAY = {"today", "heute", "hoy", "oggi", "hoje", "vandaag", "idag", "dzisiaj", "сегодня"}
TODAY |= {"今日", "今天", "오늘"}
NOW = re.compile(r"\bjust now\b|\bgerade eben\b|\bà l['’]instant\b|刚刚|たった今", re.IGNORECASE)
COUNT = r"(\d{1,4}|an?|one|eine[mr]?|une?|un[ao]?|een|en|ett)"
AFTER = re.compile(COUNT + r"\s*([^\W\d_]+)\.?\s+(?:ago|geleden|sedan|siden|temu|назад|fa|atras)\b")
BEFORE = re.compile(
    r"\b(?:vor|il y a|hace|ha)\s+(?:etwa |environ |cerca de )?" + COUNT + r"\s*([^\W\d_]+)"
)
EAST = re.compile(
    r"(\d{1,4})\s?(秒|分钟|分鐘|分|時間|小时|小時|日|天|週間|周|週|か月|ヶ月|个月|個月|年|초|분|시간|일|주|개월|년)\s?(?:前|전)"
)
LONGEST_YEARS = 150


def parse_age(text: str, now: datetime) -> datetime | None:
    """The moment so long before `now`; days stay at this time of day. `None` if no age is named."""
    text = folded(text) if not EAST.search(text) else text
    if match := AFTER.search(text) or BEFORE.search(text) or EAST.search(text):
        seconds = unit(match[2])
        if seconds is None:
            return None
        count = int(match[1]) if match[1].isdecimal() else 1
        if count * seconds > LONGEST_YEARS * YEAR:
            return None
        return now - timedelta(seconds=count * seconds)
    words = set(re.findall(r"\w+", text))
    if words & YESTERDAY:
        return now - timedelta(days=1)
    return now if words & TODAY or NOW.search(text) else None


def unit(word: str) -> int | None:
    """The unit whose name begins like the word: the longest beginning wins."""
    found = max(
        (
            (len(beginning), seconds)
            for seconds, beginnings in UNITS.items()
            for beginning in beginnings.split()
            if word.startswith(folded(beginning))
        ),
        default=None,
    )
    return found[1] if found else None
