"""Words for numbers, scales, units, currencies, months and days."""

ONES = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
        "sixteen seventeen eighteen nineteen".split()
    )
}
TENS = {
    word: 10 * value
    for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)
}
SCALES = {
    "hundred": 100,
    "thousand": 1_000,
    "lakh": 100_000,
    "million": 1_000_000,
    "crore": 10_000_000,
    "billion": 1_000_000_000,
    "trillion": 1_000_000_000_000,
    "dozen": 12,
}
# Scales after digits in German, French, Spanish, Italian, Portuguese, Russian and Ukrainian, in all their forms.
_SCALES_ABROAD = {
    1_000: "tausend tsd mille mil mila тыс тысяч тысячи тысяча тисяч тисячі тисяча",
    1_000_000: "million millionen mio millón millones milione milioni milhão milhões млн миллион миллиона миллионов "
    "мільйон мільйони мільйонів",
    1_000_000_000: "milliarde milliarden mrd milliard milliards miliardo miliardi млрд миллиард миллиарда миллиардов "
    "мільярд мільярди мільярдів",
}
# In scripts that are written without spaces nothing parts a scale from what follows.
SCALES_UNPARTED = {"百": 100, "千": 1_000} | dict.fromkeys("万萬만", 10_000) | dict.fromkeys("亿億억", 100_000_000)
WIDE = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"
"""The letters of those scripts, and of Korean, whose particles are written to the number, as a pattern's range."""
SCALES_ABROAD = {word: scale for scale, words in _SCALES_ABROAD.items() for word in words.split()}
# How often, in one word.
TIMES = {"once": 1, "twice": 2, "thrice": 3}
PARTS = {  # of a whole, by their name in the singular
    "half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10,
}  # fmt: skip
SHORT_SCALES = {"k": 1_000, "m": 1_000_000, "mn": 1_000_000, "mln": 1_000_000, "bn": 1_000_000_000, "tn": 1e12}
ORDINALS = {
    word: value
    for value, word in enumerate(
        "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
        "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth".split()
    )
} | {
    word: 10 * value
    for value, word in enumerate(
        "twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth".split(), start=2
    )
}
# "the nineties"
DECADES = {
    word: 10 * value
    for value, word in enumerate(
        "twenties thirties forties fifties sixties seventies eighties nineties".split(), start=2
    )
}

# canonical unit: (dimension, factor to the dimension's base unit, ways of writing it)
_UNITS: dict[str, tuple[str, float, str]] = {
    "mm": ("length", 0.001, "mm millimetre millimetres millimeter millimeters"),
    "cm": ("length", 0.01, "cm centimetre centimetres centimeter centimeters"),
    "m": ("length", 1, "m metre metres meter meters"),
    "km": ("length", 1000, "km kms kilometre kilometres kilometer kilometers"),
    "in": ("length", 0.0254, "inch inches"),
    "ft": ("length", 0.3048, "ft foot feet"),
    "yd": ("length", 0.9144, "yd yard yards"),
    "mi": ("length", 1609.344, "mile miles"),
    "nmi": ("length", 1852, "nmi"),
    "g": ("mass", 0.001, "g gram grams gramme grammes"),
    "kg": ("mass", 1, "kg kgs kilo kilos kilogram kilograms kilogramme kilogrammes"),
    "t": ("mass", 1000, "ton tons tonne tonnes"),
    "lb": ("mass", 0.45359237, "lb lbs pound-weight"),
    "oz": ("mass", 0.028349523, "oz ounce ounces"),
    "l": ("volume", 1, "litre litres liter liters"),
    "gal": ("volume", 3.785411784, "gallon gallons"),
    "ha": ("area", 10_000, "ha hectare hectares"),
    "acre": ("area", 4046.8564, "acre acres"),
    "s": ("time", 1, "second seconds sec secs"),
    "min": ("time", 60, "minute minutes min mins"),
    "h": ("time", 3600, "hour hours hr hrs"),
    "day": ("time", 86_400, "day days"),
    "week": ("time", 604_800, "week weeks"),
    "month": ("month", 1, "month months"),
    "year": ("month", 12, "year years yr yrs"),
    "decade": ("month", 120, "decade decades"),
    "century": ("month", 1200, "century centuries"),
    "degree": ("angle", 1, "degree degrees °"),
    "W": ("power", 1, "watt watts"),
    "kW": ("power", 1e3, "kw kilowatt kilowatts"),
    "MW": ("power", 1e6, "mw megawatt megawatts"),
    "GW": ("power", 1e9, "gw gigawatt gigawatts"),
    "%": ("share", 1, "% percent per-cent pct"),
    "pp": ("points", 1, "percentage-points percentage-point"),
    "USD": ("USD", 1, "$ usd us$ dollar dollars"),
    "EUR": ("EUR", 1, "€ eur euro euros"),
    "GBP": ("GBP", 1, "£ gbp pound pounds"),
    "JPY": ("JPY", 1, "jpy yen"),
    "CNY": ("CNY", 1, "cny rmb yuan renminbi"),
    "RUB": ("RUB", 1, "rub rouble roubles ruble rubles ₽"),
    "INR": ("INR", 1, "inr rupee rupees ₹ rs"),
    "PLN": ("PLN", 1, "pln zloty zlotys"),
    "CZK": ("CZK", 1, "czk crown crowns koruna"),
    "CHF": ("CHF", 1, "chf franc francs"),
    "UAH": ("UAH", 1, "uah hryvnia hryvnias"),
}
UNITS = {spelling: name for name, (_, _, spellings) in _UNITS.items() for spelling in spellings.split()}
CONVERSION = {name: (dimension, factor) for name, (dimension, factor, _) in _UNITS.items()}

# The months and days of the week in the languages that use Latin or Cyrillic letters and are met
# most often; each row is one language, from January and from Monday.
_MONTHS = """
january february march april may june july august september october november december
jan feb mar apr may jun jul aug sep oct nov dec
jan. feb. mar. apr. may jun. jul. aug. sept. oct. nov. dec.
januar februar märz april mai juni juli august september oktober november dezember
janvier février mars avril mai juin juillet août septembre octobre novembre décembre
enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre
janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro
januari februari maart april mei juni juli augustus september oktober november december
января февраля марта апреля мая июня июля августа сентября октября ноября декабря
январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь
січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня
stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia
"""
MONTHS = {word: number for line in _MONTHS.strip().splitlines() for number, word in enumerate(line.split(), start=1)}
_WEEKDAYS = """
monday tuesday wednesday thursday friday saturday sunday
montag dienstag mittwoch donnerstag freitag samstag sonntag
lundi mardi mercredi jeudi vendredi samedi dimanche
lunes martes miércoles jueves viernes sábado domingo
понедельник вторник среда четверг пятница суббота воскресенье
понедельник вторник среду четверг пятницу субботу воскресенье
"""
WEEKDAYS = {word: number for line in _WEEKDAYS.strip().splitlines() for number, word in enumerate(line.split())}

QUANTITY_WORDS = frozenset(
    [
        *ONES,
        *TENS,
        *SCALES,
        *SHORT_SCALES,
        *SCALES_ABROAD,
        *ORDINALS,
        *TIMES,
        *UNITS,
        *MONTHS,
        *WEEKDAYS,
        *DECADES,
        *PARTS,
        *(f"{word}s" for word in (*SCALES, *PARTS)),
    ]
) | frozenset("am pm a.m. p.m. square cubic percentage points per cent percent half halves us -".split())
"""Any word that may be part of a number or date."""

# A pattern that ignores case takes these for other letters than their own lower case is, which no table here has.
_TWINS = str.maketrans(
    "\u0130\u0131\u017f\u1c80\u1c81\u1c82\u1c83\u1c84\u1c85",
    "iis\u0432\u0434\u043e\u0441\u0442\u0442",
)


def readable(text: str) -> str:
    """`text`, letter for letter, so that whatever a pattern finds in it has its lower case in the tables."""
    return text if text.isascii() else text.translate(_TWINS)
